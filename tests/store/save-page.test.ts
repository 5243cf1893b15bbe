import { describe, expect, it } from 'vitest'
import { pageIsDue, revertPage } from '../../src/store/known-page.js'
import { loadArticle } from '../../src/store/load-article.js'
import { loadPage, pagesToClean } from '../../src/store/load-page.js'
import { savePage } from '../../src/store/save-page.js'
import { memoryStore, pageOf, runOf, savePageOf } from '../helpers/store.js'

const URL_A = 'https://news.example/a'

describe('saving pages', () => {
  it('keeps an article as it was, whatever its characters', () => {
    const store = memoryStore()
    const sketch = {
      text: 'One 😀 “two”\u00a0three.\r\n\r\n- four\n',
      title: 'A 𝒜 headline',
      published: '2014-03-02',
      byline: ['Ann Ey', 'Bo Cee'],
      url: URL_A,
      publisher: 'the-news',
    }
    const { article } = pageOf(sketch)
    const { outcome, articleId } = savePageOf(store, runOf(store), sketch)
    expect(outcome).toBe('new')
    const { removals: _, ...kept } = loadArticle(store, articleId)
    const { removals: __, ...made } = article
    expect(kept).toEqual({ ...made, publisherId: 'the-news', pageHash: expect.any(String) })
  })

  it('makes a version only when text, headline, byline or date change', () => {
    const store = memoryStore()
    const run = runOf(store)
    const base = { text: 'One. Two.', url: URL_A, title: 'H', published: '2014-03-02' }
    const outcomes = [
      base,
      { ...base, fetchedAt: '2014-03-03T00:00:00Z' },
      { ...base, text: 'One. Two. Three.' },
      { ...base, text: 'One. Two. Three.', title: 'H2' },
      { ...base, text: 'One. Two. Three.', title: 'H2', byline: ['Ann Ey'] },
      { ...base, text: 'One. Two. Three.', title: 'H2', byline: ['Ann Ey'], published: '2014-03-04' },
    ].map((sketch) => savePageOf(store, run, sketch).outcome)
    expect(outcomes).toEqual(['new', 'same-text', 'changed', 'changed', 'changed', 'changed'])
    const versions = store.db.prepare('SELECT version, is_current FROM article ORDER BY version').raw().all()
    expect(versions).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 1],
    ])
  })

  it('knows a page by its bytes, and its own earlier state when it comes back', () => {
    const store = memoryStore()
    const run = runOf(store)
    const one = { text: 'One.', origin: 'pages/a.txt' }
    const two = { text: 'Two.', origin: 'pages/a.txt' }
    savePageOf(store, run, one)
    expect(pageIsDue(store, pageOf(one).page, 'v1').what).toBe('known')
    expect(pageIsDue(store, pageOf(one).page, 'v2').what).toBe('clean')
    savePageOf(store, run, two)
    expect(pageIsDue(store, pageOf(one).page, 'v1').what).toBe('revert')
    expect(revertPage(store, run, pageOf(one).page)).toBe('reverted')
    expect(store.db.prepare('SELECT text FROM article WHERE is_current').pluck().all()).toEqual(['One.'])
    expect(pageIsDue(store, pageOf(one).page, 'v1').what).toBe('known')
  })

  it('lets a page fetched earlier stand behind one fetched later', () => {
    const store = memoryStore()
    const run = runOf(store)
    const late = { text: 'Late.', url: URL_A, fetchedAt: '2015-01-02T00:00:00Z', origin: 'b' }
    const early = { text: 'Early.', url: URL_A, fetchedAt: '2015-01-01T00:00:00Z', origin: 'a' }
    savePageOf(store, run, late)
    expect(savePageOf(store, run, early).outcome).toBe('older')
    expect(store.db.prepare('SELECT text FROM article WHERE is_current').pluck().all()).toEqual(['Late.'])
    for (const sketch of [early, late]) expect(pageIsDue(store, pageOf(sketch).page, 'v1').what).toBe('known')
  })

  it('gives pages back for cleaning again, and drops the article a page no longer has', () => {
    const store = memoryStore()
    const run = runOf(store)
    const { page } = pageOf({ text: 'Café 😀', url: URL_A })
    savePageOf(store, run, { text: 'Café 😀', url: URL_A })
    const [id] = pagesToClean(store, 'v2')
    expect(loadPage(store, id!).page).toEqual({ ...page, hints: {} })
    const outcome = savePage(store, run, {
      page,
      problems: [{ code: 'page/consent-wall', message: 'only a dialog' }],
      cleanedWith: 'v2',
    })
    expect(outcome).toBe('no-article')
    expect(pagesToClean(store, 'v2')).toEqual([])
    expect(store.db.prepare('SELECT count(*) FROM article WHERE is_current').pluck().get()).toBe(0)
    expect(store.db.prepare('SELECT code FROM open_problems').pluck().all()).toEqual(['page/consent-wall'])
  })

  it('marks a problem as solved when the page gives an article', () => {
    const store = memoryStore()
    const run = runOf(store)
    const { page, article } = pageOf({ text: 'A story.', url: URL_A })
    savePage(store, run, { page, problems: [{ code: 'page/no-main-content', message: 'none' }], cleanedWith: 'v1' })
    savePage(store, run, { page, article, problems: [], cleanedWith: 'v2' })
    expect(store.db.prepare('SELECT count(*) FROM open_problems').pluck().get()).toBe(0)
    expect(store.db.prepare('SELECT count(*) FROM problem').pluck().get()).toBe(1)
  })
})
