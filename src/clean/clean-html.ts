/** A page's markup comes in; its article goes out, or a problem. The cascade: metadata, blocks, model, headings, text. */

import type { CleaningData } from '../model/boilerplate.js'
import type { RawPage } from '../model/page.js'
import { type Problem, problem } from '../model/problem.js'
import { canonicalUrl } from '../text/canonical-url.js'
import { APPEAL, appealBlocks } from './appeals.js'
import { assembleArticle, type KeptBlock } from './assemble-article.js'
import { findBrief, LEAST_WORDS } from './brief-story.js'
import { categoryBit } from './class-categories.js'
import type { Cleaned, CleanOptions } from './clean-page.js'
import { type DescribedPage, describePage, readersFor } from './describe-page.js'
import { articleId } from './fingerprint.js'
import { droppedBy, settleHeadings } from './headings.js'
import { judgeBlocks } from './judge-blocks.js'
import { applyLayouts, publisherOf, siteOf } from './layouts.js'
import { isTitle } from './line-features.js'
import { findByline } from './metadata/byline.js'
import { findPublished } from './metadata/published.js'
import { whyNoArticle } from './not-article.js'
import { addPageFeatures } from './page-features.js'
import { certainRemoval, type Dropped, receiptsFor } from './receipts.js'
import { FRAME, findFrame } from './template-memory.js'
import { selectorOf, traceBlocks } from './trace-blocks.js'

/** Blocks at least this likely are kept: where cross-validated F1 is best. */
const KEEP = 0.45

export function cleanHtml(page: RawPage, data: CleaningData, options: CleanOptions): Cleaned {
  const problems: Problem[] = []
  const described = describePage(page.content, data)
  if (described.parsed.tooDeep) problems.push(problem('page/too-deep'))
  const { facts, outline, lines, place, title } = described

  // 1. Whose page it is, and how that publisher's pages are laid out.
  const url = page.respondedUrl ?? page.requestedUrl
  const address = canonicalUrl(url, [facts.canonical, facts.meta.get('og:url')?.[0]], readersFor(data).tracking)
  const publisher = publisherOf(options.publishers, page.publisherId, address)
  const generic = findPublished(
    facts,
    nearHeadline(described),
    url,
    lines.facts.map(({ text }) => text),
  )
  const laidOut = publisher && applyLayouts(described, publisher, generic?.on, readersFor(data).names)

  const judged = judgeBlocks(data.pageModel, outline.blocks.length, (add, i) => addPageFeatures(add, place, lines, i))

  // 2. Which blocks are the story's: by the layout, else by the model; plain wordings overrule it.
  const appeals = appealBlocks(described)
  const dropped: (Dropped | undefined)[] = outline.blocks.map((block, i) => {
    const { phrases, words } = lines.facts[i]!
    const likelihood = laidOut?.inside?.[i] ?? judged[i]!
    const rule =
      laidOut?.removed[i] ??
      certainRemoval(phrases, words, place.around[block.element]) ??
      (appeals[i] ? APPEAL : undefined)
    if (likelihood >= KEEP && !rule) return undefined
    return { text: block.text, phrases, around: place.around[block.element]!, likelihood, ...(rule ? { rule } : {}) }
  })

  const brief = keepBrief(described, dropped)

  // 3. What other pages of the site have too is its frame.
  const site = siteOf(publisher?.id ?? page.publisherId, address)
  const found =
    options.recall && site !== undefined
      ? findFrame(
          site,
          articleId(address, page.origin),
          outline.blocks.map(({ text, words }, i) => ({
            text,
            words,
            kept: !dropped[i],
            isTitle: isTitle(lines.facts[i]!),
          })),
          options.recall,
        )
      : undefined
  found?.frame.forEach((isFrame, i) => {
    if (isFrame) dropped[i] = droppedBy(described, i, FRAME)
  })

  // 4. Headings stay only where they head something; the title's copy goes.
  const types = settleHeadings(described, dropped)

  const kept: KeptBlock[] = []
  outline.blocks.forEach((block, i) => {
    if (!dropped[i]) kept.push({ type: types[i]!, text: block.text })
  })
  // 5. What stands beside the text.
  const near = nearHeadline(described)
  const captions = outline.blocks
    .filter((_, i) => dropped[i] && dropped[i].around & categoryBit('caption'))
    .map((b) => b.text)
  const byline = laidOut?.byline ?? findByline(facts, near, readersFor(data).names)
  const published = laidOut?.published ?? generic

  // 6. Lists, shops, consent walls and stubs are no articles.
  const why = whyNoArticle(
    described,
    {
      kept: dropped.flatMap((d, i) => (d ? [] : [i])),
      texts: kept.map((block) => block.text),
      dropped: dropped.flatMap((d, i) => (d ? [i] : [])),
      url,
      dated: published !== undefined && published.source !== 'visible-text' && published.source !== 'time-element',
      signed: byline.length > 0,
      brief,
    },
    data,
  )
  const trace = options.trace
    ? {
        blocks: traceBlocks(
          outline.blocks.map(({ text }) => text),
          dropped,
          (i) => types[i]!,
          (i) => selectorOf(outline, i),
        ),
      }
    : {}
  if (why) return { problems: [...problems, why], ...trace }

  const article = assembleArticle(page, kept, {
    canonicalUrl: address,
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
  return { article, problems, ...(found?.lesson ? { lesson: found.lesson } : {}), ...trace }
}

/** Where next to nothing is kept, a brief below the page's own headline is: changes `dropped` and says so. */
function keepBrief({ lines, outline }: DescribedPage, dropped: (Dropped | undefined)[]): boolean {
  const kept = lines.facts.reduce((sum, { words }, i) => sum + (dropped[i] ? 0 : words), 0)
  const found = kept < LEAST_WORDS ? findBrief(lines) : undefined
  if (!found || found.lines.some((i) => dropped[i]?.rule)) return false
  if (lines.headline >= 0 ? found.headline !== lines.headline : !/^h[1-3]$/.test(outline.blocks[found.headline]!.tag))
    return false
  for (const i of found.lines) dropped[i] = undefined
  return true
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
