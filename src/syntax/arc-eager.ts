/** The arc-eager transition system: a state, the four moves, and what a move costs against a given tree. */

export const SHIFT = 0
export const REDUCE = 1
export const LEFT = 2
export const RIGHT = 3
export type MoveKind = typeof SHIFT | typeof REDUCE | typeof LEFT | typeof RIGHT

/**
 * A half-built tree over words 0 … n−1. The root is the word n, behind the last (Ballesteros and Nivre 2013). −1 is nobody.
 * Arrays are longer than n where a state is used again for a shorter sentence.
 */
export interface ParseState {
  n: number
  /** Next word. */
  next: number
  /** Height of the stack. */
  height: number
  stack: Int32Array
  head: Int32Array
  label: Uint8Array
  /** First and second child on the left, counted from outside; the same on the right. */
  left1: Int32Array
  left2: Int32Array
  right1: Int32Array
  right2: Int32Array
  leftCount: Uint8Array
  rightCount: Uint8Array
  /** Sets of the children's labels, a bit each (modulo 32). */
  leftLabels: Int32Array
  rightLabels: Int32Array
}

export function newState(n: number): ParseState {
  const size = Math.max(64, n + 1)
  const state: ParseState = {
    n,
    next: 0,
    height: 0,
    stack: new Int32Array(size),
    head: new Int32Array(size),
    label: new Uint8Array(size),
    left1: new Int32Array(size),
    left2: new Int32Array(size),
    right1: new Int32Array(size),
    right2: new Int32Array(size),
    leftCount: new Uint8Array(size),
    rightCount: new Uint8Array(size),
    leftLabels: new Int32Array(size),
    rightLabels: new Int32Array(size),
  }
  restart(state, n)
  return state
}

/** Makes a state ready for a sentence of n words; a new one where it is too small. */
export function restart(state: ParseState, n: number): ParseState {
  if (state.stack.length <= n) return restart(newState(n * 2), n)
  state.n = n
  state.next = 0
  state.height = 0
  const end = n + 1
  state.head.fill(-1, 0, end)
  state.label.fill(0, 0, end)
  state.left1.fill(-1, 0, end)
  state.left2.fill(-1, 0, end)
  state.right1.fill(-1, 0, end)
  state.right2.fill(-1, 0, end)
  state.leftCount.fill(0, 0, end)
  state.rightCount.fill(0, 0, end)
  state.leftLabels.fill(0, 0, end)
  state.rightLabels.fill(0, 0, end)
  return state
}

export const isOver = (state: ParseState): boolean => state.height === 0 && state.next === state.n

export function isAllowed(state: ParseState, kind: MoveKind): boolean {
  const { height, next, n } = state
  if (kind === SHIFT) return next < n
  if (height === 0) return false
  const top = state.stack[height - 1]!
  if (kind === RIGHT) return next < n
  return kind === LEFT ? state.head[top]! < 0 : state.head[top]! >= 0
}

export function move(state: ParseState, kind: MoveKind, label: number): void {
  const next = state.next
  if (kind === SHIFT) {
    state.stack[state.height++] = next
    state.next++
    return
  }
  const top = state.stack[state.height - 1]!
  if (kind === REDUCE) {
    state.height--
    return
  }
  if (kind === LEFT) {
    state.height--
    state.head[top] = next
    state.label[top] = label
    state.left2[next] = state.left1[next]!
    state.left1[next] = top
    if (state.leftCount[next]! < 255) state.leftCount[next]!++
    state.leftLabels[next]! |= 1 << (label & 31)
    return
  }
  state.head[next] = top
  state.label[next] = label
  state.right2[top] = state.right1[top]!
  state.right1[top] = next
  if (state.rightCount[top]! < 255) state.rightCount[top]!++
  state.rightLabels[top]! |= 1 << (label & 31)
  state.stack[state.height++] = next
  state.next++
}

/** A tree to train towards: heads as in a state (the root is n), labels, and each word's children in order. */
export interface GoldTree {
  readonly heads: Int32Array
  readonly labels: Uint8Array
  readonly children: readonly (readonly number[])[]
}

/**
 * How many arcs of the tree a move puts out of reach for good: the dynamic oracle of Goldberg and Nivre (2012). `onStack`
 * tells by word whether it stands on the stack.
 */
export function costOf(state: ParseState, gold: GoldTree, onStack: Uint8Array, kind: MoveKind): number {
  const next = state.next
  const goldHead = gold.heads[next]!
  let cost = 0
  if (kind === SHIFT || kind === RIGHT) {
    const top = state.height > 0 ? state.stack[state.height - 1]! : -1
    if (kind === SHIFT) {
      if (goldHead < state.n && onStack[goldHead]) cost++
    } else if (goldHead !== top && (goldHead > next || onStack[goldHead])) cost++
    for (const child of gold.children[next]!) if (onStack[child] && state.head[child]! < 0) cost++
    return cost
  }
  const top = state.stack[state.height - 1]!
  for (const child of gold.children[top]!) if (child >= next && state.head[child]! < 0) cost++
  if (kind === LEFT && gold.heads[top]! > next) cost++
  return cost
}
