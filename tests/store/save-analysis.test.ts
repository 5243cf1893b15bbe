import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../src/model/annotation.js'
import { articlesDue } from '../../src/store/load-article.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { analyseAs, findings, linking, signaturesAt, TEXT } from '../helpers/analysed.js'
import { memoryStore, runOf, savePageOf } from '../helpers/store.js'

function analysedStore() {
  const store = memoryStore()
  const run = runOf(store)
  const { articleId } = savePageOf(store, run, {
    text: TEXT,
    published: '2015-06-01',
    title: 'A pot',
    publisher: 'news',
  })
  analyseAs(store, run, articleId)
  const all = (sql: string) => store.db.prepare(sql).raw().all()
  return { store, run, articleId, all }
}

describe('saving an analysis', () => {
  it('keeps every kind, with references turned into rows', () => {
    const { all } = analysedStore()
    expect(
      all('SELECT speaker, role, affiliation, words, stance, published_on, publisher FROM quotations ORDER BY id'),
    ).toEqual([
      ['Mara Quill', 'chief executive', 'Fenby Council', 'Give us the £2m.', 'pro-devolution', '2015-06-01', 'news'],
      ['Mara Quill', 'chief executive', 'Fenby Council', 'from here', null, '2015-06-01', 'news'],
    ])
    expect(
      all('SELECT m.exact, e.name FROM mention AS m JOIN entity AS e ON e.id = m.entity_id ORDER BY m.id'),
    ).toEqual([
      ['Mara Quill', 'Mara Quill'],
      ['Fenby Council', 'Fenby Council'],
    ])
    expect(all('SELECT a.key, b.key FROM money AS a JOIN money AS b ON b.id = a.same_as_id')).toEqual([
      ['money-2', 'money-1'],
    ])
    expect(all('SELECT a.key, b.key FROM attribution AS a JOIN attribution AS b ON b.id = a.within_id')).toEqual([
      ['attribution-2', 'attribution-1'],
    ])
    expect(all('SELECT person.name, link_rule FROM entity JOIN person ON person.id = person_id')).toEqual([
      ['Mara Quill', 'first-met'],
    ])
    expect(all('SELECT organisation.key, type FROM organisation')).toEqual([['fenby', 'local_authority']])
    expect(all('SELECT exact FROM stance_evidence')).toEqual([['Give us']])
    expect(all('SELECT stance, stance_score FROM current_article')).toEqual([['pro-devolution', 1]])
    expect(all('SELECT count(*) FROM sentence')).toEqual([[1]])
  })

  it('is not due again until a signature changes', () => {
    const { store } = analysedStore()
    expect(articlesDue(store, signaturesAt('1'))).toEqual([])
    expect(articlesDue(store, new Map([...signaturesAt('1'), ['stances', 'new']]))).toHaveLength(1)
    expect(articlesDue(store, new Map([['another', 'x']]))).toHaveLength(1)
  })

  it('changes nothing the second time', () => {
    const { store, run, articleId } = analysedStore()
    const dump = () =>
      JSON.stringify(
        [
          'analysis',
          'entity',
          'mention',
          'money',
          'attribution',
          'attribution_speaker',
          'stance',
          'verdict',
          'sentence',
          'person',
          'organisation',
        ].map((t) => store.db.prepare(`SELECT * FROM ${t}`).all()),
      )
    const before = dump()
    expect(analyseAs(store, run, articleId)).toBe(0)
    expect(dump()).toBe(before)
  })

  it('replaces only what a changed annotator found', () => {
    const { store, run, articleId, all } = analysedStore()
    const before = all('SELECT id FROM entity')
    const signatures = new Map([...signaturesAt('1'), ['stances', 'stances 2']])
    const other = findings('1').map((f) =>
      f.annotator === 'stances' ? { ...f, version: '2', annotations: f.annotations.slice(1) } : f,
    )
    expect(saveAnalysis(store, run, articleId, 'item', other, signatures, linking)).toBe(2)
    expect(all('SELECT count(*) FROM stance')).toEqual([[0]])
    expect(all('SELECT count(*) FROM verdict')).toEqual([[2]])
    expect(all('SELECT id FROM entity')).toEqual(before)
    expect(all('PRAGMA foreign_key_check')).toEqual([])
  })

  it('drops what an annotator found that is no longer in the list', () => {
    const { store, run, articleId, all } = analysedStore()
    saveAnalysis(store, run, articleId, 'item', findings().slice(0, 2), signaturesAt('1'), linking)
    expect(all('SELECT annotator FROM analysis ORDER BY annotator')).toEqual([['names'], ['sentences']])
    for (const table of ['money', 'attribution', 'attribution_speaker', 'stance', 'stance_evidence', 'verdict'])
      expect(all(`SELECT count(*) FROM ${table}`)).toEqual([[0]])
  })

  it('keeps nothing of an article that cannot be saved whole', () => {
    const store = memoryStore()
    const run = runOf(store)
    const { articleId } = savePageOf(store, run, { text: TEXT })
    const broken = findings().map((f) =>
      f.annotator === 'money'
        ? { ...f, annotations: f.annotations.map((a) => ({ ...a, precision: 'roughly' }) as never) }
        : f,
    )
    expect(() => saveAnalysis(store, run, articleId, 'item', broken, signaturesAt('1'), linking)).toThrow(/CHECK/)
    expect(store.db.prepare('SELECT count(*) FROM analysis').pluck().get()).toBe(0)
    expect(store.db.prepare('SELECT count(*) FROM entity').pluck().get()).toBe(0)
  })

  it('finds statements and articles by their words, also after they changed', () => {
    const { store, run, articleId, all } = analysedStore()
    const hits = (table: string, word: string) =>
      all(`SELECT rowid FROM ${table} WHERE ${table} MATCH '${word}'`).length
    expect([hits('attribution_search', 'give'), hits('article_search', 'disagree')]).toEqual([1, 1])
    saveAnalysis(store, run, articleId, 'item', findings().slice(0, 2), signaturesAt('1'), linking)
    expect(hits('attribution_search', 'give')).toBe(0)
    store.db.exec("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
    store.db.exec("INSERT INTO attribution_search (attribution_search) VALUES ('integrity-check')")
  })
})

describe('people across articles', () => {
  interface Sketch {
    readonly name: string
    readonly body?: string
    readonly office?: string
  }
  const link = (people: readonly Sketch[]) => {
    const store = memoryStore()
    const run = runOf(store)
    for (const [n, person] of people.entries()) {
      const { articleId } = savePageOf(store, run, { text: TEXT, origin: `a${n}` })
      const renamed = findings().map((f) => ({
        ...f,
        annotations: f.annotations.flatMap((a): Annotation[] => {
          if (a.kind !== 'entity' || a.type !== 'person') return []
          const role = { ...a.roles[0]!, role: 'chief executive' }
          return [
            {
              ...a,
              name: person.name,
              roles: person.body ? [{ ...role, affiliation: person.body, affiliationKey: person.body }] : [],
              ...(person.office ? { officeHolderId: person.office } : {}),
            },
          ]
        }),
      }))
      saveAnalysis(store, run, articleId, `a${n}`, renamed, signaturesAt('1'), linking)
    }
    return store.db.prepare("SELECT person_id, link_rule FROM entity WHERE type = 'person' ORDER BY id").raw().all()
  }

  it('links by full name with a body in common, or none on one side', () => {
    expect(
      link([{ name: 'Mara Quill', body: 'fenby' }, { name: 'Mara QUILL', body: 'fenby' }, { name: 'Mara Quill' }]),
    ).toEqual([
      [1, 'first-met'],
      [1, 'name-and-body'],
      [1, 'full-name'],
    ])
  })

  it('keeps namesakes of other bodies apart, and never links by surname', () => {
    expect(
      link([{ name: 'Mara Quill', body: 'fenby' }, { name: 'Mara Quill', body: 'otherton' }, { name: 'Quill' }]),
    ).toEqual([
      [1, 'first-met'],
      [2, 'same-name-other-body'],
      [null, 'surname-alone'],
    ])
  })

  it('does not guess between namesakes, and takes the better rule where there is one', () => {
    expect(
      link([
        { name: 'Mara Quill', body: 'fenby' },
        { name: 'Mara Quill', body: 'otherton' },
        { name: 'Mara Quill' },
        { name: 'Mara Quill', body: 'otherton' },
      ]).slice(2),
    ).toEqual([
      [null, 'several-namesakes'],
      [2, 'name-and-body'],
    ])
  })

  it('knows an office-holder by office, also where only the surname stands', () => {
    expect(
      link([
        { name: 'Mara Quill', office: 'o1' },
        { name: 'Quill', office: 'o1' },
        { name: 'Mara Quill', office: 'o2' },
      ]),
    ).toEqual([
      [1, 'first-met'],
      [1, 'office-holder'],
      [2, 'other-office-holder'],
    ])
  })
})
