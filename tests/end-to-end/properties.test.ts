/** What must hold for everything found on every page of the corpus, and on pages that are broken at random. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotateArticle } from '../../src/annotate/annotate-article.js'
import { cleanPage } from '../../src/clean/clean-page.js'
import { goldArticle } from '../../src/evaluate/gold-article.js'
import type { Annotation } from '../../src/model/annotation.js'
import type { Article } from '../../src/model/article.js'
import type { RawPage } from '../../src/model/page.js'
import type { ExactSpan, Span } from '../../src/model/span.js'
import { loadGold } from '../../src/reference/load-gold.js'
import { annotators, corpusPages, REFUSED_PAGES, reference, root } from '../helpers/corpus.js'

const pages = [...corpusPages('pages'), ...corpusPages('pages-later')]

interface Made {
  readonly article?: Article
  readonly annotations: readonly Annotation[]
  readonly problems: readonly string[]
}

function make(raw: RawPage): Made {
  const { article, problems } = cleanPage(raw, reference)
  if (!article) return { annotations: [], problems: problems.map((p) => p.code) }
  const results = annotateArticle(article, annotators)
  return {
    article,
    annotations: results.flatMap((r) => r.annotations),
    problems: [...problems, ...results.flatMap((r) => r.problems)].map((p) => `${p.code} ${p.message}`),
  }
}

const inside = (inner: Span, outer: Span) => inner.start >= outer.start && inner.end <= outer.end

/** Throws where anything breaks a rule of the house. */
function check({ article, annotations }: Made): void {
  if (!article) return
  const { text, blocks } = article
  let end = 0
  for (const [i, block] of blocks.entries()) {
    expect(block.start, 'blocks are in order and do not overlap').toBeGreaterThanOrEqual(end)
    expect(block.end, 'blocks are not empty').toBeGreaterThan(block.start)
    if (i > 0) expect(text.slice(end, block.start), 'blocks are joined by white space').toMatch(/^\s*$/)
    end = block.end
  }
  expect(end).toBeLessThanOrEqual(text.length)

  const exact = (span: ExactSpan, within?: 'title') => {
    const base = within === 'title' ? (article.headline ?? '') : text
    expect(base.slice(span.start, span.end)).toBe(span.exact)
  }
  const ids = new Set<string>()
  const mentionKeys = new Set<string>()
  for (const a of annotations) {
    expect(ids.has(a.id), `${a.id} is given once`).toBe(false)
    ids.add(a.id)
    exact(a, a.in)
    if (a.kind === 'mention') mentionKeys.add(a.entityKey)
  }
  for (const a of annotations) {
    switch (a.kind) {
      case 'sentence': {
        const block = blocks[a.block]
        expect(block && inside(a, block), 'sentences stay inside their block').toBe(true)
        break
      }
      case 'attribution': {
        expect(a.content.length).toBeGreaterThan(0)
        let last = -1
        for (const part of a.content) {
          exact(part, a.in)
          expect(inside(part, a), 'content lies inside its attribution').toBe(true)
          expect(part.start, 'parts are in order').toBeGreaterThanOrEqual(last)
          last = part.end
        }
        for (const span of [a.cue, a.source])
          if (span) {
            exact(span, a.in)
            expect(inside(span, a), 'cue and source lie inside their attribution').toBe(true)
          }
        if (a.within) expect(ids, 'nested in one that exists').toContain(a.within)
        expect(a.speaker).toEqual(a.speakers[0])
        for (const voice of a.speakers) if (voice.key) expect(mentionKeys, voice.name).toContain(voice.key)
        for (const share of [a.confidence, a.speakerConfidence]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
        break
      }
      case 'entity':
        expect(a.name.trim()).not.toBe('')
        expect(mentionKeys, `${a.name} is mentioned`).toContain(a.key)
        if (a.type === 'person') for (const role of a.roles) expect(role.end).toBeLessThanOrEqual(text.length)
        break
      case 'money':
        expect(Number.isFinite(a.amount)).toBe(true)
        if (a.amountTo !== undefined) expect(a.amountTo).toBeGreaterThanOrEqual(a.amount)
        for (const span of [a.purpose, a.period]) if (span) exact(span, a.in)
        for (const id of [a.sameAs, a.partOf]) if (id) expect(ids).toContain(id)
        break
      case 'stance':
        for (const span of a.evidence) exact(span, a.in)
        if (a.attribution) expect(ids).toContain(a.attribution)
        expect(Math.abs(a.score)).toBeLessThanOrEqual(1)
        break
      case 'verdict':
        expect(Math.abs(a.score)).toBeLessThanOrEqual(1)
        break
      case 'mention':
        break
    }
  }
}

describe('every page of the corpus', { timeout: 120_000 }, () => {
  it.each(pages.map((page) => [page.name, page.raw] as const))('%s keeps the rules', (name, raw) => {
    const made = make(raw)
    if (REFUSED_PAGES.includes(name)) {
      expect(made.article).toBeUndefined()
      expect(made.problems.length).toBeGreaterThan(0)
      return
    }
    expect(made.problems).toEqual([])
    expect(made.article?.text.length).toBeGreaterThan(500)
    expect(made.annotations.length).toBeGreaterThan(10)
    check(made)
  })

  it('gives the same answers twice', () => {
    for (const { raw } of pages) expect(make(raw)).toEqual(make(raw))
  })
})

describe('every page as it should be cleaned', () => {
  it.each(loadGold(join(root, 'tests', 'gold')).map((gold) => [gold.file, gold] as const))('%s', (_, gold) => {
    const article = goldArticle(gold)
    const results = annotateArticle(article, annotators)
    expect(results.flatMap((r) => r.problems)).toEqual([])
    check({ article, annotations: results.flatMap((r) => r.annotations), problems: [] })
    expect(annotateArticle(article, annotators)).toEqual(results)
  })
})

describe('broken pages', { timeout: 120_000 }, () => {
  const sources = pages.filter((page) => !REFUSED_PAGES.includes(page.name))
  const junk = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '“',
      '”',
      '"',
      '‘',
      '’',
      '<',
      '>',
      '</div>',
      '<p>',
      '<!--',
      ']]>',
      '&#0;',
      '£',
      '£1bn',
      '\u0000',
      '\ud800',
      '\udc00',
      '\u202e',
      '\u00a0',
      '\r\n',
      '\n\n',
      ' said ',
      ', he added',
      '£'.repeat(40),
      '“'.repeat(40),
      '('.repeat(80),
    ),
  )
  /** A page with pieces cut out, repeated, or filled with junk, at random places. */
  const broken = fc
    .record({
      page: fc.nat(sources.length - 1),
      edits: fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(400), add: junk }), {
        minLength: 1,
        maxLength: 12,
      }),
    })
    .map(({ page, edits }): RawPage => {
      const { raw } = sources[page]!
      let content = raw.content
      for (const { at, cut, add } of edits) {
        const start = Math.floor(at * content.length)
        content = content.slice(0, start) + add + content.slice(start + cut)
      }
      return { ...raw, content }
    })

  it('never throw, and what is found on them keeps the rules', () => {
    fc.assert(
      fc.property(broken, (raw) => {
        const made = make(raw)
        expect(made.problems.filter((p) => p.startsWith('annotate/failed') || p.startsWith('span/'))).toEqual([])
        check(made)
      }),
      { numRuns: 30, seed: 20_160_725 },
    )
  })
})
