/** A gold page comes in; the article as it should be, and where its gold words stand in the text, go out. */
import type { Article, Block } from '../model/article.js'
import type { GoldMentions, GoldPage } from '../model/gold.js'
import type { Span } from '../model/span.js'

/** The article that perfect cleaning would give, so that annotators can be judged apart from it. */
export function goldArticle(gold: GoldPage): Article {
  const blocks: Block[] = []
  let text = ''
  for (const { type, words } of gold.blocks) {
    if (text) text += '\n\n'
    blocks.push({ type, start: text.length, end: text.length + words.length })
    text += words
  }
  return Object.freeze({
    id: gold.file,
    ...(gold.url ? { canonicalUrl: gold.url } : {}),
    pageHash: 'gold',
    layout: 'gold',
    headline: gold.title,
    byline: gold.byline,
    ...(gold.published ? { publishedOn: gold.published } : {}),
    text,
    blocks,
    captions: [],
    removals: [],
    fingerprint: 'gold',
  })
}

/** Where words stand, from an offset on. Throws where they are missing: a fault in the gold file. */
export function locate(text: string, words: string, from = 0, file = 'gold'): Span {
  const start = text.indexOf(words, from)
  if (start < 0) throw new Error(`${file}: not in the text${from ? ` after offset ${from}` : ''}: ${words}`)
  return { start, end: start + words.length }
}

/** The occurrence nearest to a span: speech tags stand by what they introduce. */
export function locateNear(text: string, words: string, near: Span, file = 'gold'): Span {
  let best: Span | undefined
  let bestDistance = Number.POSITIVE_INFINITY
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const span = { start: at, end: at + words.length }
    if (!isWhole(text, span)) continue
    const distance = Math.max(near.start - span.end, span.start - near.end, 0)
    if (distance < bestDistance) {
      best = span
      bestDistance = distance
    }
  }
  if (!best) throw new Error(`${file}: not in the text: ${words}`)
  return best
}

export interface GoldMention extends Span {
  /** `person`, `organisation`, `class`, or `either` for words that may go both ways. */
  readonly type: 'person' | 'organisation' | 'class' | 'either'
  /** Position of its entity in the gold list of its type. */
  readonly entity: number
}

/** All mentions: at each place of the text the longest spelling of any entity. Throws where counts differ from the file's. */
export function goldMentions(gold: GoldPage, text: string): readonly GoldMention[] {
  const spellings: { words: string; type: GoldMention['type']; entity: number }[] = []
  const add = (type: GoldMention['type'], list: readonly { readonly mentions: GoldMentions }[]) => {
    for (const [entity, { mentions }] of list.entries())
      for (const words of Object.keys(mentions)) spellings.push({ words, type, entity })
  }
  add('person', gold.people)
  add('organisation', gold.organisations)
  add('class', gold.classes)
  for (const words of gold.eitherWay) spellings.push({ words, type: 'either', entity: 0 })
  spellings.sort((a, b) => b.words.length - a.words.length)

  const found: GoldMention[] = []
  const counted = new Map<string, number>()
  for (let at = 0; at < text.length; at++) {
    const spelling = spellings.find(
      ({ words }) => text.startsWith(words, at) && isWhole(text, { start: at, end: at + words.length }),
    )
    if (!spelling) continue
    const { words, type, entity } = spelling
    found.push({ start: at, end: at + words.length, type, entity })
    const key = `${type} ${entity} ${words}`
    counted.set(key, (counted.get(key) ?? 0) + 1)
    at += words.length - 1
  }
  const check = (type: GoldMention['type'], list: readonly { readonly mentions: GoldMentions }[]) => {
    for (const [entity, { mentions }] of list.entries())
      for (const [words, expected] of Object.entries(mentions)) {
        const times = counted.get(`${type} ${entity} ${words}`) ?? 0
        if (times !== expected)
          throw new Error(`${gold.file}: “${words}” is said to stand ${expected} times; it stands ${times} times`)
      }
  }
  check('person', gold.people)
  check('organisation', gold.organisations)
  check('class', gold.classes)
  return found
}

const isWhole = (text: string, { start, end }: Span): boolean =>
  !/[\p{L}\p{N}]/u.test(text[start - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[end] ?? ' ')
