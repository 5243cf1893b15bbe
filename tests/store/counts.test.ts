/** What views count stands in tables of its own: whatever is done to a database, these stay what would be counted anew. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Annotation, StanceLabel } from '../../src/model/annotation.js'
import { ProblemError } from '../../src/model/problem.js'
import { checkStore, recount } from '../../src/store/check.js'
import { forgetPerson, mergeOrganisations, mergePeople, splitPerson } from '../../src/store/decisions.js'
import { COUNTED_TABLES } from '../../src/store/migrations/007-counts.js'
import { MIGRATIONS } from '../../src/store/migrations.js'
import { articlesNotCompared } from '../../src/store/near-duplicates.js'
import { openStore, type Store } from '../../src/store/open-store.js'
import { forgetOrganisation, splitOrganisation } from '../../src/store/organisation-decisions.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { analyseAs, linking, TEXT } from '../helpers/analysed.js'
import { SKETCHES, sketchedStore } from '../helpers/sketches.js'
import { memoryStore, runOf, savePageOf, spanOf, temporaryFolder } from '../helpers/store.js'

const WORDS = 'Ashby Beeley Calder Dunmore Mara Quill Tom Ashdale spoke.'
const BODIES = ['Ashby', 'Beeley', 'Calder', 'Dunmore']
const PEOPLE = ['Mara Quill', 'Tom Ashdale']
const LABELS: readonly StanceLabel[] = ['pro-devolution', 'pro-centralisation', 'mixed', 'neutral', 'none']

/** Analyses an article as one that names these bodies and people; the people take the side, and so does the whole. */
function nameIn(store: Store, articleId: number, bodies: readonly number[], side: number, version: string): void {
  const label = LABELS[side]!
  const place = (exact: string) => spanOf(WORDS, exact)
  const made = { rule: 'r', confidence: 1, score: 0, label } as const
  const annotations: Annotation[] = [
    ...bodies.map((n): Annotation => {
      const name = BODIES[n]!
      const entity = { kind: 'entity', type: 'organisation', organisationType: 'other' } as const
      return { ...entity, id: name, key: name, name, rule: 'r', ...place(name) }
    }),
    ...PEOPLE.flatMap((name): Annotation[] => [
      { kind: 'entity', type: 'person', id: name, key: name, name, rule: 'r', roles: [], ...place(name) },
      {
        ...{ kind: 'verdict', scope: 'holder', id: `v ${name}`, holder: { kind: 'person', key: name, name } },
        ...made,
        ...place(name),
      },
    ]),
    { kind: 'verdict', scope: 'article', id: 'v', ...made, start: 0, end: 0, exact: '' },
  ]
  const outcome = { annotator: 'all', version, annotations, problems: [] }
  saveAnalysis(store, 1, articleId, 'item', [outcome], new Map([['all', version]]), linking)
}

type Step = (store: Store, n: number) => void

const small = fc.nat({ max: 3 })
const aPerson = (store: Store, n: number): number =>
  (store.db.prepare('SELECT id FROM person ORDER BY id LIMIT 1 OFFSET ?').pluck().get(n) as number | undefined) ?? 0
const anArticle = (store: Store, n: number): number =>
  (store.db.prepare('SELECT id FROM article ORDER BY id LIMIT 1 OFFSET ?').pluck().get(n) as number | undefined) ?? 0
const saving: fc.Arbitrary<Step> = fc.tuple(small, small).map(
  ([key, variant]): Step =>
    (store) => {
      const published = `2015-0${variant + 1}-01`
      const text = `${WORDS} ${'Again. '.repeat(variant)}`
      savePageOf(store, 1, { text, published, url: `https://a.example/${key}`, publisher: `Gazette ${variant}` })
    },
)
const analysing: fc.Arbitrary<Step> = fc.tuple(small, fc.uniqueArray(small, { maxLength: 4 }), fc.nat({ max: 4 })).map(
  ([article, bodies, side]): Step =>
    (store, n) => {
      const id = anArticle(store, article)
      if (id) nameIn(store, id, bodies, side, `${n}`)
    },
)
const copying: fc.Arbitrary<Step> = fc.tuple(small, fc.option(small)).map(
  ([copy, original]): Step =>
    (store) => {
      const [id, of] = [anArticle(store, copy), original === null ? null : anArticle(store, original)]
      if (!id || of === 0 || id === of) return
      const [kind, share] = of === null ? [null, null] : ['syndicated', 0.9]
      store.db
        .prepare(
          `INSERT INTO copy VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET original_id = excluded.original_id,
           kind = excluded.kind, containment = excluded.containment`,
        )
        .run(id, of, kind, share)
    },
)
const deciding: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Step>((store) => articlesNotCompared(store)),
  fc.tuple(small, small).map(
    ([a, b]): Step =>
      (store) =>
        mergeOrganisations(store, BODIES[a]!, BODIES[b]!),
  ),
  fc.tuple(small, small).map(
    ([a, b]): Step =>
      (store) => {
        splitOrganisation(store, BODIES[a]!, [anArticle(store, b)])
      },
  ),
  small.map(
    (n): Step =>
      (store) => {
        forgetOrganisation(store, BODIES[n]!, '')
      },
  ),
  fc.tuple(small, small).map(
    ([a, b]): Step =>
      (store) =>
        mergePeople(store, aPerson(store, a), aPerson(store, b)),
  ),
  fc.tuple(small, small).map(
    ([a, b]): Step =>
      (store) => {
        splitPerson(store, aPerson(store, a), [anArticle(store, b)])
      },
  ),
  small.map(
    (n): Step =>
      (store) => {
        forgetPerson(store, aPerson(store, n), '')
      },
  ),
  small.map(
    (n): Step =>
      (store) => {
        store.db.prepare('DELETE FROM article WHERE id = ?').run(anArticle(store, n))
      },
  ),
)
const steps = fc.oneof(
  { arbitrary: saving, weight: 5 },
  { arbitrary: analysing, weight: 5 },
  { arbitrary: copying, weight: 3 },
  { arbitrary: deciding, weight: 3 },
)

const counted = (store: Store): unknown[] =>
  COUNTED_TABLES.map(({ name }) => store.prepare(`SELECT * FROM ${name} ORDER BY 1, 2`).raw().all())
const wrong = (store: Store): unknown[] => checkStore(store).filter(({ what }) => what.startsWith('counted'))
const countedAnew = (store: Store): unknown[] =>
  COUNTED_TABLES.map(({ rows }) => store.prepare(`${rows} ORDER BY 1, 2`).raw().all())

describe('what is counted', () => {
  it('is right after whatever is saved, analysed, copied, merged, split, forgotten or deleted', () => {
    let [withPairs, withCopies] = [0, 0]
    fc.assert(
      fc.property(fc.array(steps, { minLength: 30, maxLength: 40, size: 'max' }), (all) => {
        const store = memoryStore()
        runOf(store)
        for (const [n, step] of all.entries()) {
          try {
            step(store, n)
          } catch (error) {
            // no such person or body: nothing was changed
            if (!(error instanceof ProblemError)) throw error
          }
          expect(counted(store)).toEqual(countedAnew(store))
          withPairs += store.db.prepare('SELECT count(*) FROM counted_pair').pluck().get() as number
          withCopies += store.db.prepare('SELECT count(*) FROM counted_article WHERE is_copy').pluck().get() as number
        }
        expect(checkStore(store).filter(({ what }) => !what.includes('no article names'))).toEqual([])
      }),
      { numRuns: 20, seed: 7 },
    )
    expect(withPairs).toBeGreaterThan(100)
    expect(withCopies).toBeGreaterThan(20)
  })

  it('counts a body once that two names of one article are merged into', () => {
    const store = memoryStore()
    const { articleId } = savePageOf(store, runOf(store), { text: WORDS })
    nameIn(store, articleId, [0, 1, 2], 0, '1')
    mergeOrganisations(store, 'Beeley', 'Ashby')
    expect(store.db.prepare('SELECT organisation, other, articles FROM organisations_together').raw().all()).toEqual([
      ['Ashby', 'Calder', 1],
    ])
  })

  it('is found out where it is wrong, and counted anew', () => {
    const store = sketchedStore()
    const before = counted(store)
    for (const sql of [
      'UPDATE counted_article SET is_copy = 1',
      'UPDATE counted_pair SET articles = 9',
      'DELETE FROM counted_holder',
      "INSERT INTO counted_holder VALUES (1, 999, NULL, 'unnamed', NULL, NULL, 'nobody', 'mixed')",
    ]) {
      store.db.exec(sql)
      expect(wrong(store)).toHaveLength(1)
      expect(wrong(store)[0]).toMatchObject({ remedy: 'policylens check --mend' })
      recount(store)
      expect(checkStore(store)).toEqual([])
      expect(counted(store)).toEqual(before)
    }
  })

  it('is filled where a database is older, and counted on the spot where that is only read', () => {
    const path = `${temporaryFolder()}/old.db`
    const old = openStore(path, { migrations: MIGRATIONS.filter(({ number }) => number < 7) })
    for (const { name } of COUNTED_TABLES)
      expect(old.db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name)).toBeUndefined()
    const run = runOf(old)
    for (const origin of ['a', 'b'])
      analyseAs(old, run, savePageOf(old, run, { text: TEXT, origin, published: '2015-06-01' }).articleId)
    // the program of that time had views of its own
    old.db.exec("UPDATE view_digest SET digest = 'x'")
    old.close()
    const ask = (store: Store) =>
      ['stance_by_year', 'stance_by_speaker', 'organisations_together', 'current_article'].map((view) =>
        store.db.prepare(`SELECT * FROM ${view}`).all(),
      )
    const reader = openStore(path, { readonly: true })
    const read = ask(reader)
    reader.close()
    expect(read.map((rows) => rows.length)).toEqual([1, 1, 0, 2])
    const migrated = openStore(path)
    expect(ask(migrated)).toEqual(read)
    expect(checkStore(migrated)).toEqual([])
    migrated.close()
  })

  it('is read by views over all articles, and nothing wider', () => {
    const { db } = sketchedStore(SKETCHES)
    const tables = (view: string): string[] => {
      const steps = db.prepare(`EXPLAIN QUERY PLAN SELECT * FROM ${view}`).all() as { detail: string }[]
      const scanned = steps.flatMap(({ detail }) => /^SCAN (\w+)/.exec(detail)?.[1] ?? [])
      // what was counted by then, and the view itself
      return [...new Set(scanned)].filter((name) => name !== 'counted' && name !== view)
    }
    for (const [view, scanned] of [
      ['stance_by_year', ['counted_article']],
      ['stance_by_month', ['counted_article']],
      ['stance_by_publisher', ['counted_article']],
      ['coverage_by_publisher_week', ['counted_article']],
      ['stance_by_speaker', ['held']],
      ['organisations_together', ['pair']],
    ] as const)
      expect({ view, scanned: tables(view) }).toEqual({ view, scanned })
    for (const [view, index] of [
      ['stance_by_year', 'counted_by_year'],
      ['stance_by_month', 'counted_by_month'],
      ['stance_by_publisher', 'counted_by_publisher'],
      ['coverage_by_publisher_week', 'counted_by_week'],
    ] as const) {
      const steps = db.prepare(`EXPLAIN QUERY PLAN SELECT * FROM ${view}`).all() as { detail: string }[]
      expect(steps.map(({ detail }) => detail).join('; ')).toMatch(new RegExp(`USING (?:COVERING )?INDEX ${index}\\b`))
    }
  })
})
