import { describe, expect, it } from 'vitest'
import { checkStore } from '../../src/store/check.js'
import { forgetPerson, listPeople, mergeOrganisations, mergePeople, splitPerson } from '../../src/store/decisions.js'
import { pageIsDue } from '../../src/store/known-page.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { analyseAs, findings, linking, signaturesAt, TEXT } from '../helpers/analysed.js'
import { memoryStore, pageOf, runOf, savePageOf } from '../helpers/store.js'

const OTHER = TEXT.replaceAll('Mara Quill', 'Tara Mosse')

function people() {
  const store = memoryStore()
  const run = runOf(store)
  const ids: number[] = []
  for (const text of [TEXT, `${TEXT} `, OTHER]) {
    const { articleId } = savePageOf(store, run, { text, origin: `a${ids.length}` })
    ids.push(articleId)
    if (text === OTHER) {
      const renamed = JSON.parse(
        JSON.stringify(findings()).replaceAll('Mara Quill', 'Tara Mosse').replaceAll('mara-quill', 'tara-moss'),
      )
      saveAnalysis(store, run, articleId, 'item', renamed, signaturesAt('1'), linking)
    } else analyseAs(store, run, articleId)
  }
  const linked = () =>
    store.db.prepare("SELECT article_id, person_id FROM entity WHERE type = 'person' ORDER BY article_id").raw().all()
  return { store, run, ids, linked }
}

describe('decisions', () => {
  it('merge two persons, for later sightings too', () => {
    const { store, run, linked } = people()
    expect(linked()).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ])
    mergePeople(store, 2, 1)
    expect(linked()).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ])
    const { articleId } = savePageOf(store, run, { text: `${OTHER}  `, origin: 'later' })
    const renamed = JSON.parse(JSON.stringify(findings()).replaceAll('Mara Quill', 'Tara Mosse'))
    saveAnalysis(store, run, articleId, 'item', renamed, signaturesAt('1'), linking)
    expect(linked()).toContainEqual([articleId, 1])
    expect(listPeople(store, 'mosse', 10)).toEqual([])
    expect(listPeople(store, 'QUILL', 10)).toMatchObject([{ id: 1, articles: 4 }])
    expect(store.db.pragma('foreign_key_check')).toEqual([])
    expect(() => mergePeople(store, 99, 1)).toThrow(/no person 99/)
  })

  it('split a person off, which a new analysis keeps', () => {
    const { store, run, linked } = people()
    const other = splitPerson(store, 1, [2])
    expect(linked()).toEqual([
      [1, 1],
      [2, other],
      [3, 2],
    ])
    analyseAs(store, run, 2, '2')
    expect(linked()).toEqual([
      [1, 1],
      [2, other],
      [3, 2],
    ])
    expect(() => splitPerson(store, 1, [3])).toThrow(/none of these/)
  })

  it('split a person off with what those articles say, and leave the rest', () => {
    const { store, run } = people()
    const known = (id: number) => [
      store.db.prepare('SELECT name, first_seen, last_seen FROM person WHERE id = ?').raw().get(id),
      store.db.prepare('SELECT name FROM person_name WHERE person_id = ? ORDER BY name').pluck().all(id),
      store.db.prepare('SELECT role FROM person_role WHERE person_id = ? ORDER BY role').pluck().all(id),
    ]
    store.db.exec(`UPDATE article SET published_on = '2014-05-0' || id`)
    store.db.exec(`UPDATE entity_role SET role = 'mayor', affiliation_key = NULL, position = 9
      WHERE position = 0 AND entity_id IN (SELECT id FROM entity WHERE article_id = 2 AND person_id = 1)`)
    store.db.exec(`INSERT INTO person_role VALUES (1, 'mayor', '', 0)`)
    store.db.exec(`UPDATE person SET first_seen = '2014-05-01', last_seen = '2014-05-02' WHERE id = 1`)
    const before = known(1)
    const other = splitPerson(store, 1, [2])
    expect(known(other)).toEqual([['Mara Quill', '2014-05-02', '2014-05-02'], ['Mara Quill'], ['mayor']])
    expect(known(1)).toEqual([
      ['Mara Quill', '2014-05-01', '2014-05-01'],
      ['Mara Quill'],
      (before[2] as string[]).filter((role) => role !== 'mayor'),
    ])
    store.db.exec('DELETE FROM person_role')
    analyseAs(store, run, 2, '2')
    expect(known(other)[2]).toEqual((before[2] as string[]).filter((role) => role !== 'mayor'))
  })

  it('merge two organisations, for later sightings too', () => {
    const { store, run, ids } = people()
    store.db.exec("INSERT INTO organisation (key, name, type) VALUES ('kept', 'Kept Council', 'local_authority')")
    mergeOrganisations(store, 'fenby', 'kept')
    analyseAs(store, run, ids[0]!, '2')
    expect(
      store.db
        .prepare('SELECT DISTINCT organisation.key FROM entity JOIN organisation ON organisation.id = organisation_id')
        .pluck()
        .all(),
    ).toEqual(['kept'])
    expect(() => mergeOrganisations(store, 'nobody', 'kept')).toThrow(/no organisation/)
  })

  it('forget a person, and keep the pages out', () => {
    const { store, run } = people()
    expect(forgetPerson(store, 1, '2020-01-01')).toBe(2)
    const whole = JSON.stringify(
      (
        store.db
          .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
          .pluck()
          .all() as string[]
      ).map((t) => store.db.prepare(`SELECT * FROM "${t}"`).all()),
    )
    expect(whole).not.toMatch(/Quill/i)
    expect(whole).toMatch(/Tara Mosse/)
    expect(checkStore(store)).toEqual([])
    expect(pageIsDue(store, pageOf({ text: TEXT, origin: 'a0' }).page, 'v1').what).toBe('known')
    expect(savePageOf(store, run, { text: `${TEXT} Changed.`, origin: 'a0' }).outcome).toBe('forgotten')
  })
})
