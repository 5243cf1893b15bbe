/** Views over single findings, versions, problems and changes of side, with known answers; and that no view goes without. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problem } from '../../src/model/problem.js'
import type { Store } from '../../src/store/open-store.js'
import { QUESTIONS } from '../../src/store/questions.js'
import { savePage } from '../../src/store/save-page.js'
import { VIEWS } from '../../src/store/views.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { root } from '../helpers/command.js'
import { CEN, DEV, long, type Sketch, sketchedStore } from '../helpers/sketches.js'
import { memoryStore, pageOf, runOf, savePageOf } from '../helpers/store.js'

const rows = (store: Store, sql: string): unknown[] => store.db.prepare(sql).raw().all()

/** One article with a finding of every kind, and pages that went wrong. */
function parts(): Store {
  const store = memoryStore()
  const run = runOf(store)
  const sketch = { text: TEXT, origin: 'a', title: 'A pot', published: '2015-06-01', publisher: 'Gazette' }
  analyseAs(store, run, savePageOf(store, run, sketch).articleId)
  const publisher = { key: 'Gazette', name: 'Gazette' }
  for (const origin of ['consent-1', 'consent-2'])
    savePage(store, run, {
      page: pageOf({ text: 'We value your privacy.', origin }).page,
      problems: [problem('page/consent-wall', 'The page shows only a consent dialog.')],
      cleanedWith: 'v1',
      publisher,
    })
  const { page, article } = pageOf({ text: 'A second story.', origin: 'b' })
  savePage(store, run, {
    page,
    article,
    problems: [problem('page/soft-404', 'The page says that it does not exist.')],
    cleanedWith: 'v1',
    publisher,
  })
  return store
}

describe('views of parts', () => {
  it.each<[string, string, unknown[][]]>([
    [
      'who said what',
      'SELECT speaker, role, affiliation, words, form, stance, published_on, is_copy FROM quotations ORDER BY id',
      [
        [
          'Mara Quill',
          'chief executive',
          'Fenby Council',
          'Give us the £2m.',
          'direct',
          'pro-devolution',
          '2015-06-01',
          0,
        ],
        ['Mara Quill', 'chief executive', 'Fenby Council', 'from here', 'direct', null, '2015-06-01', 0],
      ],
    ],
    [
      'which clauses take a side',
      'SELECT holder, label, score, function, tier, words FROM stances',
      [['Mara Quill', 'pro-devolution', 1, 'budget', 'council', 'Give us the £2m.']],
    ],
    [
      'where holders stand',
      'SELECT holder, holder_kind, body, body_type, label, month FROM holder_verdicts',
      [['Mara Quill', 'person', 'Fenby Council', 'local_authority', 'pro-devolution', '2015-06']],
    ],
    [
      'who holds which role',
      'SELECT person, role, body, is_former, published_on FROM person_roles',
      [['Mara Quill', 'chief executive', 'Fenby Council', 0, '2015-06-01']],
    ],
    [
      'from when to when',
      'SELECT person, role, body, first_stated, last_stated, articles, articles_without_copies FROM person_role_spans',
      [['Mara Quill', 'chief executive', 'Fenby Council', '2015-06-01', '2015-06-01', 1, 1]],
    ],
    [
      'where bodies are mentioned',
      'SELECT organisation, words, how, position, start FROM mentions_of_bodies ORDER BY start',
      [['Fenby Council', 'Fenby Council', 'name', 'narration', 31]],
    ],
    [
      'everything by place',
      'SELECT kind, label, start, exact, note, is_copy FROM spans ORDER BY start, kind, label',
      [
        ['mention', 'person', 0, 'Mara Quill', 'Mara Quill', 0],
        ['source', 'source', 0, 'Mara Quill', null, 0],
        ['mention', 'organisation', 31, 'Fenby Council', 'Fenby Council', 0],
        ['cue', 'cue', 46, 'said', null, 0],
        ['stance', 'pro-devolution', 53, 'Give us the £2m.', 'Mara Quill', 0],
        ['statement', 'statement', 53, 'Give us the £2m.', 'Mara Quill', 0],
        ['money', 'money', 65, '£2m', '2000000 GBP', 0],
        ['money', 'money', 84, '£2m', '2000000 GBP', 0],
        ['statement', 'statement', 107, 'from here', 'Mara Quill', 0],
      ],
    ],
    [
      'each article',
      "SELECT publisher, headline, published_on, month, stance, is_copy FROM current_article WHERE headline = 'A pot'",
      [['Gazette', 'A pot', '2015-06-01', '2015-06', 'pro-devolution', 0]],
    ],
    [
      'sums by purpose',
      'SELECT exact, amount, purpose, speaker FROM money_by_purpose',
      [['£2m', 2000000, null, 'Mara Quill']],
    ],
    [
      'what went wrong',
      'SELECT code, item FROM open_problems ORDER BY code, item',
      [
        ['page/consent-wall', 'consent-1'],
        ['page/consent-wall', 'consent-2'],
        ['page/soft-404', 'b'],
      ],
    ],
    [
      'layouts that no longer fit',
      'SELECT publisher, layout, code, problems FROM problems_by_layout ORDER BY code',
      [
        ['Gazette', null, 'page/consent-wall', 2],
        ['Gazette', 'verbatim', 'page/soft-404', 1],
      ],
    ],
  ])('tell %s', (_, sql, expected) => {
    expect(rows(parts(), sql)).toEqual(expected)
  })

  it('tell versions of an article, and what became of its length', () => {
    const store = memoryStore()
    const run = runOf(store)
    for (const [n, text] of ['One two three.', 'One two three four five.', 'One.'].entries())
      savePageOf(store, run, { text, url: 'https://a.example/1', fetchedAt: `2015-06-0${n + 1}T00:00:00.000Z` })
    savePageOf(store, run, { text: 'Another that never changed.', url: 'https://a.example/2' })
    expect(rows(store, 'SELECT version, is_current, words, words_more FROM article_versions ORDER BY version')).toEqual(
      [
        [1, 0, 3, null],
        [2, 0, 5, 2],
        [3, 1, 1, -4],
      ],
    )
  })

  it('tell changes of side with copies and without', () => {
    // Echo prints Gazette's first story again after Mara Quill has changed: a change only where copies count
    const sketches: readonly Sketch[] = [
      { day: '2014-03-03', publisher: 'Gazette', holders: { 'Mara Quill': DEV }, whole: DEV, text: long('Aldby') },
      { day: '2015-03-03', publisher: 'Gazette', holders: { 'Mara Quill': CEN }, whole: CEN, text: long('Brimley') },
      {
        day: '2015-04-04',
        publisher: 'Echo',
        holders: { 'Mara Quill': DEV },
        whole: DEV,
        text: `${long('Aldby')} As told.`,
      },
      { day: '2016-05-05', publisher: 'Gazette', holders: { 'Mara Quill': DEV }, whole: DEV, text: long('Corsham') },
    ]
    expect(
      rows(
        sketchedStore(sketches),
        'SELECT before_on, after, after_on, with_copies, without_copies FROM changed_side ORDER BY after_on',
      ),
    ).toEqual([
      ['2014-03-03', CEN, '2015-03-03', 1, 1],
      ['2015-03-03', DEV, '2015-04-04', 1, 0],
      ['2015-03-03', DEV, '2016-05-05', 0, 1],
    ])
  })

  it('are all asked somewhere with their answer beside them', () => {
    const folders = ['store', 'pipelines'].map((name) => join(root, 'tests', name))
    const tests = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => /^(?:views|export-import)/.test(name))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    )
    for (const { name } of VIEWS) expect(tests.join('\n'), name).toMatch(new RegExp(`FROM ${name}\\b`))
  })
})

/** Not about texts of articles, but about pages, versions, or the copies themselves. */
const WITHOUT_COPIES: readonly string[] = ['article_versions', 'syndicated', 'open_problems', 'problems_by_layout']
const QUESTIONS_WITHOUT: readonly string[] = ['versions', 'copies', 'problems', 'problems-by-layout']

describe('copies', () => {
  it('can be counted or left out in every view', () => {
    for (const { name, columns } of VIEWS) {
      const can = Object.keys(columns).some((column) => column === 'is_copy' || column.endsWith('without_copies'))
      expect({ name, can }).toEqual({ name, can: !WITHOUT_COPIES.includes(name) })
    }
  })

  it('can be counted or left out in every question', () => {
    for (const { name, sql, parameters } of QUESTIONS) {
      const can = parameters.some((p) => p.name === 'copies') || /without_copies/.test(sql)
      expect({ name, can }).toEqual({ name, can: !QUESTIONS_WITHOUT.includes(name) })
    }
  })
})
