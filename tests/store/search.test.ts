import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARKS, type SearchFilters, search } from '../../src/store/search.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { memoryStore, runOf, savePageOf } from '../helpers/store.js'

function searched() {
  const store = memoryStore()
  const run = runOf(store)
  for (const year of ['2014', '2015'])
    analyseAs(
      store,
      run,
      savePageOf(store, run, { text: TEXT, published: `${year}-06-01`, origin: year, title: `The pot of ${year}` })
        .articleId,
    )
  return store
}

describe('search', () => {
  it.each<[string, SearchFilters, number, number]>([
    ['give us', {}, 2, 2],
    ['"give us"', {}, 2, 2],
    ['"us give"', {}, 0, 0],
    ['giving', { inside: 'statements' }, 2, 0],
    ['disagreed', {}, 0, 2],
    ['pot 2015', {}, 0, 1],
    ['give', { speaker: 'quill' }, 2, 2],
    ['give', { speaker: 'nobody' }, 0, 0],
    ['give', { since: '2015' }, 1, 1],
    ['give', { until: '2014' }, 1, 1],
    ['give', { stance: 'devolution' }, 2, 2],
    ['give', { stance: 'centralisation' }, 0, 0],
    ['give', { limit: 1 }, 1, 1],
    ['disagr* NOT pot', { raw: true }, 0, 0],
    ['disagr*', { raw: true }, 0, 2],
    ['headline: pot', { raw: true }, 0, 2],
    ['words: give', { raw: true }, 2, 0],
  ])('finds %s with %j', (typed, filters, statements, articles) => {
    const hits = search(searched(), typed, filters)
    expect([
      hits.filter((h) => h.found === 'statement').length,
      hits.filter((h) => h.found === 'article').length,
    ]).toEqual([statements, articles])
  })

  it('marks what matched', () => {
    const [hit] = search(searched(), 'give', { inside: 'statements' })
    expect(hit).toMatchObject({
      speaker: 'Mara Quill',
      day: '2014-06-01',
      snippet: `${MARKS.open}Give${MARKS.close} us the £2m.`,
    })
  })

  it('takes whatever is typed as words', () => {
    const store = searched()
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+*"'()^:{}ANDORTNE£ a]{1,20}$/)), (typed) => {
        try {
          search(store, typed)
        } catch (error) {
          expect((error as Error).message).toMatch(/^nothing to search for/)
        }
      }),
    )
    expect(() => search(store, 'AND (', { raw: true })).toThrow(/mend the search/)
  })
})
