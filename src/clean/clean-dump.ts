/** A page copied as text comes in, menus and all; its article goes out, or a problem. */

import type { BlockType } from '../model/article.js'
import type { CleaningData } from '../model/boilerplate.js'
import type { RawPage } from '../model/page.js'
import { canonicalUrl } from '../text/canonical-url.js'
import { readDay } from '../text/dates.js'
import { assembleArticle, type KeptBlock } from './assemble-article.js'
import { type BriefStory, findBrief, headlineAbove, LEAST_WORDS } from './brief-story.js'
import type { Cleaned, CleanOptions } from './clean-page.js'
import { describeDump } from './describe-dump.js'
import { readersFor } from './describe-page.js'
import { addDumpFeatures, type DumpContext } from './dump-features.js'
import { findDumpTitle } from './dump-title.js'
import { articleId } from './fingerprint.js'
import { judgeBlocks } from './judge-blocks.js'
import { publisherOf, siteOf } from './layouts.js'
import { dayInUrl } from './metadata/published.js'
import { whyNoArticleDump } from './not-article-dump.js'
import { phraseBit } from './phrase-categories.js'
import { certainRemoval, type Dropped, receiptsFor } from './receipts.js'
import { FRAME, findFrame } from './template-memory.js'
import { traceBlocks } from './trace-blocks.js'

/** Lines at least this likely are kept: where cross-validated F1 is best. */
const KEEP = 0.45

export function cleanDump(page: RawPage, data: CleaningData, options: CleanOptions): Cleaned {
  const described = describeDump(page.content, data)
  const { facts } = described.lines
  const url = canonicalUrl(page.respondedUrl ?? page.requestedUrl, [], readersFor(data).tracking)

  const likelihood = judgeBlocks(data.dumpModel, facts.length, (add, i) => addDumpFeatures(add, described, i))
  const rules = certainRules(described, likelihood)
  const publisher = publisherOf(options.publishers, page.publisherId, url)
  const site = siteOf(publisher?.id ?? page.publisherId, url)
  const found =
    options.recall && site !== undefined
      ? findFrame(
          site,
          articleId(url, page.origin),
          facts.map(({ text, words }, i) => ({
            text,
            words,
            kept: likelihood[i]! >= KEEP && !rules[i],
            isTitle: false,
          })),
          options.recall,
        )
      : undefined
  found?.frame.forEach((isFrame, i) => {
    if (isFrame) rules[i] = FRAME
  })
  const brief = briefAmong(described, likelihood, rules)
  const dropped: (Dropped | undefined)[] = facts.map((fact, i) => {
    const rule = rules[i]
    if (likelihood[i]! >= KEEP && !rule) return undefined
    return { text: fact.text, phrases: fact.phrases, around: 0, likelihood: likelihood[i]!, ...(rule ? { rule } : {}) }
  })
  keepHeads(described, dropped)
  dropLabelsAbove(described, dropped, likelihood)
  rules.forEach((rule, i) => {
    if (rule) likelihood[i] = 0
  })
  const titleAt = brief?.headline ?? titleOf(described, dropped, likelihood, url, data)
  const title = titleAt < 0 ? undefined : facts[titleAt]!.text
  for (let i = 0; i < facts.length; i++) {
    const fact = facts[i]!
    if (title !== undefined && fact.text === title && !dropped[i])
      dropped[i] = {
        text: fact.text,
        phrases: fact.phrases,
        around: 0,
        likelihood: likelihood[i]!,
        rule: { step: 'headings', rule: 'copy of the title', reason: 'the title stands beside the text' },
      }
  }
  const plain = (i: number) => facts[i]!.text.replace(/^[•‣▪●·*]\s+/, '')
  const kind = (i: number) => typeOf(described, dropped, i, plain(i) !== facts[i]!.text)
  const kept: KeptBlock[] = []
  facts.forEach((_, i) => {
    if (!dropped[i]) kept.push({ type: kind(i), text: plain(i) })
  })
  const texts = facts.map(({ text }) => text)
  const trace = options.trace ? { blocks: traceBlocks(texts, dropped, kind) } : {}
  const first = dropped.indexOf(undefined)
  const head = facts
    .slice(Math.max(0, Math.min(titleAt, first) - 6), Math.max(first, titleAt) + 3)
    .map((fact) => fact.text)
  const written = head
    .filter((text) => text.length < 160)
    .map(readDay)
    .find((found) => found !== undefined)
  const inUrl = url ? dayInUrl(url) : undefined
  const byline = head
    .filter((text) => text.length < 120 && /^(?:by|words by|written by)\b/i.test(text))
    .flatMap(readersFor(data).names.personNames)
  const why = whyNoArticleDump(
    described.lines,
    {
      kept: dropped.flatMap((d, i) => (d ? [] : [i])),
      title,
      url,
      dated: written !== undefined || inUrl !== undefined,
      signed: byline.length > 0,
      brief: brief !== undefined,
    },
    data,
  )
  if (why) return { problems: [why], ...trace }
  const captions = dropped.flatMap((d) => (d?.rule?.step === 'captions' ? [d.text] : []))
  return {
    article: assembleArticle(page, kept, {
      canonicalUrl: url,
      layout: 'text-dump',
      publisherId: publisher?.id,
      headline: title,
      byline: [...new Set(byline)],
      published: written ? { on: written, source: 'visible-text' } : inUrl ? { on: inUrl, source: 'url' } : undefined,
      captions,
      removals: receiptsFor(dropped),
    }),
    problems: [],
    ...(found?.lesson ? { lesson: found.lesson } : {}),
    ...trace,
  }
}

/** By the model, else the nearest line above the first paragraphs that is written like their headline; -1 where there is none. */
function titleOf(
  { lines }: DumpContext,
  dropped: readonly unknown[],
  likelihood: readonly number[],
  url: string | undefined,
  data: CleaningData,
): number {
  const found = findDumpTitle(lines, likelihood, url, data.headlineModel)
  if (found >= 0) return found
  const paragraphs = lines.facts.flatMap(({ prose }, i) => (prose && !dropped[i] ? [i] : []))
  return paragraphs.length > 0 ? headlineAbove(lines.facts, paragraphs) : -1
}

/** Above the first paragraph a line that sounds like a label is one, however little else the dump holds. */
function dropLabelsAbove(
  { lines }: DumpContext,
  dropped: (Dropped | undefined)[],
  likelihood: readonly number[],
): void {
  const first = lines.facts.findIndex(({ prose }, i) => prose && !dropped[i])
  for (let i = 0; i < first; i++) {
    const { text, phrases } = lines.facts[i]!
    if (!dropped[i] && phrases.line | phrases.heading | phrases.start)
      dropped[i] = { text, phrases, around: 0, likelihood: likelihood[i]! }
  }
}

/** Where next to nothing is kept, a brief may be the whole story: then its lines are likely, and no others. */
function briefAmong(
  { lines }: DumpContext,
  likelihood: number[],
  rules: readonly (Dropped['rule'] | undefined)[],
): BriefStory | undefined {
  const kept = lines.facts.reduce((sum, { words }, i) => sum + (likelihood[i]! >= KEEP && !rules[i] ? words : 0), 0)
  const brief = kept < LEAST_WORDS ? findBrief(lines) : undefined
  if (!brief || brief.lines.some((i) => rules[i])) return undefined
  for (let i = 0; i < likelihood.length; i++) likelihood[i] = Math.min(likelihood[i]!, 0.4)
  for (const i of brief.lines) likelihood[i] = 1
  return brief
}

function typeOf({ lines }: DumpContext, dropped: readonly unknown[], i: number, bullet: boolean): BlockType {
  if (bullet) return 'list-item'
  const { words, endsSentence, text } = lines.facts[i]!
  const next = lines.facts[i + 1]
  const heads =
    words <= 14 && !endsSentence && !/[,;:]$/.test(text) && next !== undefined && !dropped[i + 1] && next.words > 14
  return heads ? 'subheading' : 'paragraph'
}

/** A line that heads what follows (a question, a name and a role) between two kept paragraphs: at most so many words. */
const HEAD_WORDS = 16
const HEAD_LIKELIHOOD = 0.1

function keepHeads({ lines }: DumpContext, dropped: (Dropped | undefined)[]): void {
  const { facts } = lines
  const isStory = (i: number) => facts[i] !== undefined && !dropped[i] && facts[i].prose
  for (let i = 1; i + 1 < facts.length; i++) {
    const doubt = dropped[i]
    if (!doubt || doubt.rule || doubt.likelihood < HEAD_LIKELIHOOD || !isStory(i - 1) || !isStory(i + 1)) continue
    const { words, text, phrases, repeats } = facts[i]!
    if (words < 2 || words > HEAD_WORDS || repeats > 1 || !/^["“‘']?[\p{Lu}\d]/u.test(text) || /[|•]/.test(text))
      continue
    if (phrases.line | phrases.heading | phrases.start | (phrases.inside & ~phraseBit('legal'))) continue
    dropped[i] = undefined
  }
}

/** Share of the kept words that plain wordings may take; beyond it the story itself is about such things. */
const MOST_TAKEN = 0.3

/** True where the kept lines that plain wordings would take stand among others that they would not: a story about such things. */
function isMixed(rules: readonly unknown[], likelihood: readonly number[]): boolean {
  const first = rules.findIndex((rule) => rule !== undefined)
  const last = rules.findLastIndex((rule) => rule !== undefined)
  let taken = 0
  let others = 0
  for (let i = first; i <= last; i++) {
    if (likelihood[i]! < KEEP) continue
    if (rules[i]) taken++
    else others++
  }
  return others > taken
}

/** Consent dialogs and appeals run over several lines, not all of which say what they are. */
const RUN = 4

function fillBetween(rules: (Dropped['rule'] | undefined)[]): void {
  let last = -1
  for (let i = 0; i < rules.length; i++) {
    if (!rules[i] || !/^(?:cookie-banners|promos)$/.test(rules[i]!.step)) continue
    if (last >= 0 && i - last <= RUN && rules[last]!.step === rules[i]!.step)
      for (let k = last + 1; k < i; k++) rules[k] ??= rules[i]
    last = i
  }
}

/** What goes by plain wording, and pictures: a credit with the short lines around it. */
function certainRules({ lines }: DumpContext, likelihood: readonly number[]): (Dropped['rule'] | undefined)[] {
  const { facts } = lines
  const rules = facts.map((fact) => certainRemoval(fact.phrases, fact.words))
  let kept = 0
  let taken = 0
  facts.forEach((fact, i) => {
    if (likelihood[i]! < KEEP) return
    kept += fact.words
    if (rules[i]) taken += fact.words
  })
  if (taken > kept * MOST_TAKEN && (kept - taken < LEAST_WORDS * 2 || isMixed(rules, likelihood))) rules.fill(undefined)
  fillBetween(rules)
  const isLabel = (i: number) => {
    const fact = facts[i]
    return fact !== undefined && fact.words > 0 && fact.words <= 18 && !fact.endsSentence && !/[,:;]$/.test(fact.text)
  }
  const reason = 'a picture’s caption or credit'
  for (let i = 1; i + 1 < facts.length; i++) {
    const { phrases, words } = facts[i]!
    if (words > 10 || !(phrases.start & phraseBit('credit'))) continue
    rules[i] = { step: 'captions', rule: 'says credit', reason }
    // The picture's name, its credit and its caption, one line each, between two paragraphs.
    if (
      isLabel(i - 1) &&
      facts[i - 1]!.words <= 8 &&
      isLabel(i + 1) &&
      facts[i + 2]?.prose &&
      (i < 2 || facts[i - 2]!.prose)
    ) {
      rules[i - 1] = { step: 'captions', rule: 'stands by a credit', reason }
      rules[i + 1] = { step: 'captions', rule: 'stands by a credit', reason }
    }
  }
  return rules
}
