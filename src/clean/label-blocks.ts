/** Blocks of a page and its gold text come in; which blocks belong to the article goes out, with how much each counts. */

/**
 * Aligns blocks with gold words: a block of some length is the article's when most of its four-word shingles are; a
 * short one when it stands, whole, in the gold between its labelled neighbours. A block weighs as many hundredths of the
 * story as it has words, so that each page counts alike, as it does in the score.
 */
export function labelBlocks(texts: readonly string[], gold: string): { labels: number[]; weights: number[] } {
  const goldWords = wordsOf(gold)
  const places = new Map<string, number[]>()
  for (let i = 0; i + 4 <= goldWords.length; i++) {
    const key = goldWords.slice(i, i + 4).join(' ')
    const list = places.get(key)
    if (list) list.push(i)
    else places.set(key, [i])
  }
  const blocks = texts.map(wordsOf)
  const labels = blocks.map(() => 0)
  const from = blocks.map(() => -1)
  const to = blocks.map(() => -1)
  blocks.forEach((words, b) => {
    if (words.length < 6) return
    let hits = 0
    let first = -1
    let last = -1
    for (let i = 0; i + 4 <= words.length; i++) {
      const at = places.get(words.slice(i, i + 4).join(' '))
      if (!at) continue
      hits++
      if (first < 0) first = at[0]!
      last = at.at(-1)!
    }
    if (hits >= (words.length - 3) * 0.5) {
      labels[b] = 1
      from[b] = first
      to[b] = last + 4
    }
  })
  // Short blocks: between the gold places of the nearest labelled blocks before and after.
  let before = 0
  for (let b = 0; b < blocks.length; b++) {
    if (labels[b]) {
      before = Math.max(before, Math.min(to[b]!, from[b]! + blocks[b]!.length + 40))
      continue
    }
    const words = blocks[b]!
    if (words.length === 0 || words.length >= 6) continue
    let next = b + 1
    while (next < blocks.length && next < b + 12 && !labels[next]) next++
    const reached = next < blocks.length && labels[next] ? from[next]! + 3 : before + words.length + 6
    const low = Math.max(0, before - 3)
    const high = Math.min(goldWords.length, Math.max(reached, before), before + 60)
    for (let at = low; at + words.length <= high; at++) {
      if (words.every((word, k) => goldWords[at + k] === word)) {
        labels[b] = 1
        before = at + words.length
        break
      }
    }
  }
  const share = 100 / Math.max(80, goldWords.length)
  return {
    labels,
    weights: blocks.map((words) => 0.5 + 0.5 * Math.sqrt(words.length) + Math.min(10, words.length * share)),
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
