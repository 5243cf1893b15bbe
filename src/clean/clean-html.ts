/** A page's markup comes in; its article goes out, or a problem. The cascade: metadata, blocks, model, headings, text. */

import type { BlockType } from '../model/article.js'
import type { CleaningData } from '../model/boilerplate.js'
import type { RawPage } from '../model/page.js'
import { type Problem, problem } from '../model/problem.js'
import { assembleArticle, type KeptBlock } from './assemble-article.js'
import { categoryBit } from './class-categories.js'
import type { Cleaned, CleanOptions } from './clean-page.js'
import { type DescribedPage, describePage, pageRow } from './describe-page.js'
import { judgeBlocks } from './judge-blocks.js'
import { applyLayouts, publisherOf } from './layouts.js'
import { findByline } from './metadata/byline.js'
import { findPublished } from './metadata/published.js'
import { whyNoArticle } from './not-article.js'
import { certainRemoval, type Dropped, receiptsFor } from './receipts.js'
import { FRAME, templateLines } from './template-memory.js'

/** Blocks at least this likely are kept: where cross-validated F1 is best. */
const KEEP = 0.45

export function cleanHtml(page: RawPage, data: CleaningData, options: CleanOptions): Cleaned {
  const problems: Problem[] = []
  const described = describePage(page.content, data)
  if (described.parsed.tooDeep) problems.push(problem('page/too-deep'))
  const { facts, outline, lines, place, title } = described

  // 1. Whose page it is, and how that publisher's pages are laid out.
  const url = page.respondedUrl ?? page.requestedUrl
  const publisher = publisherOf(options.publishers, page.publisherId, facts.canonical ?? url)
  const generic = findPublished(facts, nearHeadline(described), url)
  const laidOut = publisher && applyLayouts(described, publisher, generic?.on)

  const judged = judgeBlocks(data.pageModel, outline.blocks.length, (i) => pageRow(described, i))

  // 2. Which blocks are the story's: by the layout, else by the model; plain wordings and the site's frame overrule it.
  const frame =
    options.memory &&
    templateLines(
      options.memory,
      outline.blocks.map((block) => block.text),
    )
  const dropped: (Dropped | undefined)[] = outline.blocks.map((block, i) => {
    const { phrases, words } = lines.facts[i]!
    const likelihood = laidOut?.inside?.[i] ?? judged[i]!
    const rule =
      laidOut?.removed[i] ??
      (frame?.[i] && !lines.facts[i]!.inTitle ? FRAME : undefined) ??
      certainRemoval(phrases, words, place.around[block.element])
    if (likelihood >= KEEP && !rule) return undefined
    return { text: block.text, phrases, around: place.around[block.element]!, likelihood, ...(rule ? { rule } : {}) }
  })

  // 3. Headings stay only where they head something; the title's copy goes.
  const types = outline.blocks.map((_, i) => typeOf(described, i))
  dropHeadings(described, dropped, types)

  const kept: KeptBlock[] = []
  outline.blocks.forEach((block, i) => {
    if (!dropped[i]) kept.push({ type: types[i]!, text: block.text })
  })
  // 4. What stands beside the text.
  const near = nearHeadline(described)
  const captions = outline.blocks
    .filter((_, i) => dropped[i] && dropped[i].around & categoryBit('caption'))
    .map((b) => b.text)
  const byline = laidOut?.byline ?? findByline(facts, near)
  const published = laidOut?.published ?? generic

  // 5. Lists, shops, consent walls and stubs are no articles.
  const why = whyNoArticle(
    described,
    {
      texts: kept.map((block) => block.text),
      dropped: dropped.flatMap((d, i) => (d ? [i] : [])),
      url,
      dated: published !== undefined && published.source !== 'visible-text' && published.source !== 'time-element',
      signed: byline.length > 0,
    },
    data,
  )
  if (why) return { problems: [...problems, why] }

  const article = assembleArticle(page, kept, {
    canonicalUrl: facts.canonical ?? url,
    layout: laidOut?.layout ?? 'generic',
    publisherId: publisher?.id,
    headline: laidOut?.headline ?? title,
    byline,
    published,
    language: facts.language,
    isAccessibleForFree: facts.linked?.isAccessibleForFree,
    captions: captions.slice(0, 50),
    removals: receiptsFor(dropped),
  })
  return { article, problems }
}

/** The short lines by the headline: where a page shows who wrote it and when. */
function nearHeadline({ lines }: DescribedPage): string[] {
  const { facts, headline } = lines
  if (headline < 0) return []
  const near: string[] = []
  let prose = 0
  for (let i = headline + 1; i < Math.min(facts.length, headline + 25) && prose < 2; i++) {
    if (facts[i]!.prose) prose++
    if (facts[i]!.text.length < 200) near.push(facts[i]!.text)
  }
  for (let i = headline - 1; i >= Math.max(0, headline - 6); i--)
    if (facts[i]!.text.length < 160) near.push(facts[i]!.text)
  return near
}

function typeOf(page: DescribedPage, i: number): BlockType {
  const { outline } = page
  const block = outline.blocks[i]!
  if (/^h[1-6]$/.test(block.tag))
    return block.words > 22 && /[.!?]["'”’]?$/.test(block.text) ? 'paragraph' : 'subheading'
  for (let at = block.element, step = 0; at >= 0 && step < 6; at = outline.parent[at]!, step++) {
    const name = outline.elements[at]!.name
    if (name === 'li' || name === 'dd' || name === 'dt') return 'list-item'
    if (name === 'blockquote') return 'block-quote'
    if (name === 'td' || name === 'th') return 'table'
    if (name === 'article' || name === 'main') break
  }
  const bold = block.boldChars >= block.text.length * 0.9
  if (bold && block.words <= 14 && !/[.,;:]["'”’]?$/.test(block.text)) return 'subheading'
  return 'paragraph'
}

function dropHeadings(page: DescribedPage, dropped: (Dropped | undefined)[], types: readonly BlockType[]): void {
  const { outline, lines } = page
  keepHeadings(page, dropped)
  dropCopies(page, dropped)
  let heads = false
  for (let i = dropped.length - 1; i >= 0; i--) {
    if (dropped[i]) continue
    if (types[i] !== 'subheading') {
      heads = true
      continue
    }
    const { phrases, inTitle, ofTitle } = lines.facts[i]!
    const copy = inTitle > 0.9 && ofTitle > 0.9
    if (heads && !copy) continue
    dropped[i] = {
      text: outline.blocks[i]!.text,
      phrases,
      around: 0,
      likelihood: 0.5,
      rule: {
        step: 'headings',
        rule: copy ? 'copy of the title' : 'heads nothing',
        reason: copy ? 'the title stands beside the text' : 'a heading with no text after it',
      },
    }
  }
}

/** A heading between two kept blocks of its own container is the story's, unless it opens some other part. */
function keepHeadings({ outline, lines }: DescribedPage, dropped: (Dropped | undefined)[]): void {
  const containers = (i: number) => {
    const { element } = outline.blocks[i]!
    const up = outline.parent[element]!
    return up < 0 ? [element] : [element, up, outline.parent[up]!]
  }
  for (let i = 1; i + 1 < dropped.length; i++) {
    const doubt = dropped[i]
    if (!doubt || doubt.rule || doubt.likelihood < 0.05 || !/^h[2-6]$/.test(outline.blocks[i]!.tag)) continue
    const { phrases, words } = lines.facts[i]!
    if (words > 25 || phrases.heading || outline.blocks[i]!.linkChars > outline.blocks[i]!.text.length * 0.5) continue
    const before = nearestKept(dropped, i, -1)
    const after = nearestKept(dropped, i, 1)
    if (before < 0 || after < 0) continue
    const own = new Set(containers(i))
    if (containers(before).some((e) => own.has(e)) && containers(after).some((e) => own.has(e))) dropped[i] = undefined
  }
}

function nearestKept(dropped: readonly (Dropped | undefined)[], from: number, step: 1 | -1): number {
  for (let i = from + step, n = 0; i >= 0 && i < dropped.length && n < 4; i += step, n++) if (!dropped[i]) return i
  return -1
}

/** The same long words twice are one version for small screens and one for large, or a pull quote of a paragraph. */
function dropCopies({ outline, lines }: DescribedPage, dropped: (Dropped | undefined)[]): void {
  const seen = new Set<string>()
  for (let i = 0; i < dropped.length; i++) {
    if (dropped[i] || lines.facts[i]!.words < 8) continue
    const { text } = outline.blocks[i]!
    if (seen.has(text))
      dropped[i] = {
        text,
        phrases: lines.facts[i]!.phrases,
        around: 0,
        likelihood: 0.5,
        rule: { step: 'copies', rule: 'same words again', reason: 'the page holds these words twice' },
      }
    seen.add(text)
  }
}
