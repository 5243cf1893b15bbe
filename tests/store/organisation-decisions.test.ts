/** What a researcher says about bodies outlives new analyses. */
import { describe, expect, it } from 'vitest'
import { checkStore } from '../../src/store/check.js'
import { mergeOrganisations } from '../../src/store/decisions.js'
import { dropUnnamed } from '../../src/store/link-entities.js'
import { forgetOrganisation, listOrganisations, splitOrganisation } from '../../src/store/organisation-decisions.js'
import { QUESTIONS } from '../../src/store/questions.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { findings, linking, signaturesAt, TEXT } from '../helpers/analysed.js'
import { memoryStore, runOf, savePageOf } from '../helpers/store.js'

function bodies() {
  const store = memoryStore()
  const run = runOf(store)
  const articles = [TEXT, `${TEXT} `, `${TEXT}  `].map(
    (text, n) => savePageOf(store, run, { text, origin: `a${n}` }).articleId,
  )
  const analyse = (version: string) => {
    for (const articleId of articles)
      saveAnalysis(store, run, articleId, 'item', findings(), signaturesAt(version), linking)
  }
  analyse('1')
  const keys = () =>
    store.db
      .prepare(
        `SELECT organisation.key, link_rule FROM entity LEFT JOIN organisation ON organisation.id = organisation_id
         WHERE entity.type = 'organisation' AND entity.key = 'fenby' ORDER BY article_id`,
      )
      .raw()
      .all()
  return { store, articles, analyse, keys }
}

describe('decisions about organisations', () => {
  it('list them by a part of the name', () => {
    const { store } = bodies()
    expect(listOrganisations(store, 'fenby c', 10)).toMatchObject([{ key: 'fenby', articles: 3 }])
    expect(listOrganisations(store, 'nobody', 10)).toEqual([])
  })

  it('split a body, and keep it split', () => {
    const { store, articles, analyse, keys } = bodies()
    const split = [
      ['fenby', 'key'],
      ['fenby~2', 'decided'],
      ['fenby', 'key'],
    ]
    expect(splitOrganisation(store, 'fenby', [articles[1]!])).toBe('fenby~2')
    expect(keys()).toEqual(split)
    analyse('2')
    dropUnnamed(store)
    expect(keys()).toEqual(split)
    expect(checkStore(store)).toEqual([])
  })

  it('forget a body, and keep it forgotten', () => {
    const { store, analyse, keys } = bodies()
    const none = Array(3).fill([null, 'forgotten'])
    expect(forgetOrganisation(store, 'fenby', '2026-01-01')).toBe(3)
    expect(keys()).toEqual(none)
    analyse('2')
    expect(keys()).toEqual(none)
    expect(listOrganisations(store, 'Fenby', 10)).toEqual([])
  })

  it('forget what was merged into it too', () => {
    const { store, analyse, keys } = bodies()
    store.db
      .prepare("INSERT INTO organisation (key, name, type) VALUES ('big', 'Big Council', 'local_authority')")
      .run()
    mergeOrganisations(store, 'fenby', 'big')
    analyse('2')
    expect(keys()).toEqual(Array(3).fill(['big', 'key']))
    forgetOrganisation(store, 'big', '2026-01-01')
    analyse('3')
    expect(keys()).toEqual(Array(3).fill([null, 'forgotten']))
  })

  it('say what is unknown', () => {
    const { store } = bodies()
    expect(() => forgetOrganisation(store, 'nobody', 'now')).toThrow(/no organisation with the key nobody/)
    expect(() => splitOrganisation(store, 'fenby', [99])).toThrow(/none of these articles/)
  })

  it('leave people with the body that theirs was merged into', () => {
    const { store } = bodies()
    const lean = () => store.db.prepare('SELECT body, articles FROM stance_by_body').raw().all()
    expect(lean()).toEqual([['Fenby Council', 3]])
    store.db.exec("INSERT INTO organisation (key, name, type) VALUES ('kept', 'Kept Council', 'local_authority')")
    mergeOrganisations(store, 'fenby', 'kept')
    expect(lean()).toEqual([['Kept Council', 3]])
    const question = QUESTIONS.find(({ name }) => name === 'stance-by-speaker')!
    const asked = Object.fromEntries(question.parameters.map((p) => [p.name, p.standard ?? null]))
    expect(store.db.prepare(question.sql).all(asked)).toMatchObject([{ speaker: 'Mara Quill', body: 'Kept Council' }])
    expect(checkStore(store)).toEqual([])
  })
})
