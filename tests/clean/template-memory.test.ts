/** What earlier pages of a site had in common is known on the later ones, and what a reporter repeats is not taken. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanPage } from '../../src/clean/clean-page.js'
import { lineKey, memoryInProcess } from '../../src/clean/template-memory.js'
import type { PageKind } from '../../src/model/page.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'
import { addressOf, BACKGROUND, CLOSING, dumpOfSite, PROMISE, pageOfSite, storyOf } from '../helpers/invented-site.js'

const cleaning = loadCleaning(openDataFiles(join(import.meta.dirname, '..', '..', 'data')))

/** Cleans pages one after the other with one memory. */
function texts(pages: readonly { content: string; kind?: PageKind; url?: string }[]): string[] {
  const memory = memoryInProcess()
  return pages.map(({ content, kind = 'html', url }, n) => {
    const page = { kind, content, hash: `${n}`, origin: `p${n}`, ...(url ? { requestedUrl: url } : {}) }
    const { article, lesson } = cleanPage(page, { publishers: [], cleaning, recall: memory.recall })
    if (article && lesson) memory.learn(article.id, lesson)
    return article?.text ?? ''
  })
}
const numbers = [0, 1, 2, 3, 4, 5, 6, 7]

describe('template memory', () => {
  it('takes the frame out of the third page and of those after it, and nothing of their stories', () => {
    const found = texts(numbers.map((n) => ({ content: pageOfSite(n) })))
    for (const n of numbers) {
      expect(found[n]!.includes(PROMISE), `page ${n}`).toBe(n < 2)
      expect(found[n]!.includes(CLOSING), `page ${n}`).toBe(n < 2)
      for (const paragraph of storyOf(n)) expect(found[n]).toContain(paragraph)
    }
    expect(storyOf(6)).toContain(BACKGROUND)
  })

  it('works for dumps, and for dumps after pages', () => {
    const dump = (n: number) => ({ content: dumpOfSite(n), kind: 'text-dump' as const, url: addressOf(n) })
    const found = texts(numbers.map(dump))
    for (const n of numbers.slice(2)) {
      expect(found[n]).not.toContain(PROMISE)
      for (const paragraph of storyOf(n)) expect(found[n]).toContain(paragraph)
    }
    expect(texts([{ content: pageOfSite(0) }, { content: pageOfSite(1) }, dump(2)])[2]).not.toContain(PROMISE)
  })

  it('never takes one story at several addresses for a frame', () => {
    const copies = numbers.map((n) => ({ content: pageOfSite(3).replaceAll(addressOf(3), `${addressOf(3)}-${n}`) }))
    for (const text of texts(copies)) for (const paragraph of storyOf(3)) expect(text).toContain(paragraph)
  })

  it('keeps sites apart, and asks nothing where no site is known', () => {
    const elsewhere = numbers.map((n) => ({
      content: pageOfSite(n).replaceAll('www.harbour-lantern.example', `paper${n}.example`),
    }))
    for (const text of texts(elsewhere)) expect(text).toContain(PROMISE)
    const nowhere = numbers.map((n) => ({ content: dumpOfSite(n), kind: 'text-dump' as const }))
    for (const text of texts(nowhere)) expect(text).toContain(PROMISE)
  })

  it('counts digits alike, and lines without letters not at all', () => {
    expect(lineKey('3 comments')).toBe(lineKey('12 Comments'))
    expect(lineKey('3 comments')).not.toBe(lineKey('3 comment'))
    expect(lineKey('—  ')).toBeUndefined()
  })
})
