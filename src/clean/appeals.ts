/** A described page comes in; which of its blocks stand in an appeal for money goes out, with the rule for their receipts. */
import type { DescribedPage } from './describe-page.js'
import { phraseBit } from './phrase-categories.js'

export const APPEAL = Object.freeze({
  step: 'promos',
  rule: 'stands in an appeal',
  reason: 'an advert, or a prompt to sign up, subscribe or give',
})

/** An element is an appeal where at least this share of its paragraphs says so. */
const SHARE = 0.4
/** … and one of its first paragraphs: a story with an appeal at its end is no appeal. */
const WITHIN = 3
/** Fewer words are a label, not a paragraph. */
const PARAGRAPH_WORDS = 9

/** Appeals run over several paragraphs, and only some of them say what they are. Never the element with the headline. */
export function appealBlocks({ outline, lines }: DescribedPage): readonly boolean[] {
  const bit = phraseBit('appeal')
  const { blocks, elements, parent, titles } = outline
  const paragraphs = new Float64Array(elements.length)
  const saying = new Float64Array(elements.length)
  /** Of each element: its first block, its first that says so, and the paragraphs of the page before any block. */
  const first = new Float64Array(elements.length).fill(blocks.length)
  const firstSaying = new Float64Array(elements.length).fill(blocks.length)
  const before: number[] = []
  let count = 0
  let any = false
  blocks.forEach(({ element }, i) => {
    const { phrases, words } = lines.facts[i]!
    before.push(count)
    first[element] = Math.min(first[element]!, i)
    if (words >= PARAGRAPH_WORDS) {
      paragraphs[element]!++
      count++
    }
    if (!((phrases.inside | phrases.start) & bit)) return
    saying[element]!++
    firstSaying[element] = Math.min(firstSaying[element]!, i)
    any = true
  })
  if (!any) return []
  for (let i = elements.length - 1; i > 0; i--) {
    const up = parent[i]!
    if (up < 0) continue
    paragraphs[up]! += paragraphs[i]!
    saying[up]! += saying[i]!
    first[up] = Math.min(first[up]!, first[i]!)
    firstSaying[up] = Math.min(firstSaying[up]!, firstSaying[i]!)
  }
  const isAppeal = (i: number): boolean =>
    saying[i]! > 0 &&
    saying[i]! >= SHARE * paragraphs[i]! &&
    before[firstSaying[i]!]! - before[first[i]!]! < WITHIN &&
    titles[i] === 0
  const within: boolean[] = []
  for (let i = 0; i < elements.length; i++) within.push(isAppeal(i) || (parent[i]! >= 0 && within[parent[i]!]!))
  return blocks.map(({ element }) => within[element]!)
}
