import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  costOf,
  type GoldTree,
  isAllowed,
  isOver,
  LEFT,
  type MoveKind,
  move,
  newState,
  REDUCE,
  RIGHT,
  restart,
  SHIFT,
} from '../../src/syntax/arc-eager.js'

/** A tree without crossing arcs, from a list of choices: each stretch of words picks its head and parts around it. */
function projectiveTree(choices: readonly number[]): GoldTree {
  const n = choices.length
  const heads = new Int32Array(n)
  const fill = (from: number, to: number, head: number): void => {
    if (from >= to) return
    const top = from + (choices[from]! % (to - from))
    heads[top] = head
    // Each side of the head is cut once more, so that heads have several children.
    for (const [a, b] of [
      [from, top],
      [top + 1, to],
    ] as const) {
      const cut = a + Math.floor((b - a) / 2)
      fill(a, cut, top)
      fill(cut, b, top)
    }
  }
  fill(0, n, n)
  const children: number[][] = Array.from({ length: n + 1 }, () => [])
  heads.forEach((head, i) => {
    children[head]!.push(i)
  })
  return { heads, labels: new Uint8Array(n), children }
}

const KINDS: readonly MoveKind[] = [SHIFT, REDUCE, LEFT, RIGHT]
const someTree = fc.array(fc.nat(50), { minLength: 1, maxLength: 40 }).map(projectiveTree)

describe('arc-eager', () => {
  it('finds, by moves that cost nothing, every tree without crossing arcs', () => {
    fc.assert(
      fc.property(someTree, fc.array(fc.nat(3), { minLength: 100, maxLength: 100 }), (gold, picks) => {
        const n = gold.heads.length
        const state = newState(n)
        const onStack = new Uint8Array(n + 1)
        let steps = 0
        while (!isOver(state)) {
          const free = KINDS.filter((kind) => isAllowed(state, kind) && costOf(state, gold, onStack, kind) === 0)
          expect(free.length).toBeGreaterThan(0)
          const kind = free[picks[steps++ % picks.length]! % free.length]!
          if (kind === SHIFT || kind === RIGHT) onStack[state.next] = 1
          else onStack[state.stack[state.height - 1]!] = 0
          move(state, kind, 0)
        }
        expect([...state.head.slice(0, n)]).toEqual([...gold.heads])
        expect(steps).toBeLessThanOrEqual(2 * n)
      }),
    )
  })

  it('starts afresh for longer sentences', () => {
    const state = restart(newState(3), 500)
    expect(state.n).toBe(500)
    expect(state.head.length).toBeGreaterThan(500)
    expect([...state.head.slice(0, 501)].every((head) => head === -1)).toBe(true)
  })
})
