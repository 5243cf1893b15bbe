import { describe, expect, it } from 'vitest'
import type { Annotation, Holder, StanceLabel } from '../../src/model/annotation.js'
import { markCopies } from '../../src/store/near-duplicates.js'
import type { Store } from '../../src/store/open-store.js'
import { runQuery } from '../../src/store/query.js'
import { QUESTIONS } from '../../src/store/questions.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { containment, shingleBands, shingleHashes } from '../../src/text/min-hash.js'
import { linking } from '../helpers/analysed.js'
import { memoryStore, runOf, savePageOf, spanOf } from '../helpers/store.js'

interface Sketch {
  readonly day: string
  readonly publisher: string
  readonly text?: string
  /** Whose verdicts stand in it. */
  readonly holders: Readonly<Record<string, StanceLabel>>
  readonly whole: StanceLabel
}

const BODIES =
  'Mara Quill of Fenby Council met Tom Ashdale of Otherton Trust. The Hope Fund of £5m is for Fenby Council; £2m of it is new. '
const PEOPLE: Readonly<Record<string, { key: string; body: string; bodyKey: string }>> = {
  'Mara Quill': { key: 'quill', body: 'Fenby Council', bodyKey: 'fenby' },
  'Tom Ashdale': { key: 'ashdale', body: 'Otherton Trust', bodyKey: 'otherton' },
}

function saveSketch(store: Store, run: number, n: number, sketch: Sketch): void {
  const text = BODIES + (sketch.text ?? `Story ${n}.`)
  const { articleId } = savePageOf(store, run, {
    text,
    origin: `a${n}`,
    published: sketch.day,
    publisher: sketch.publisher,
    title: `Story ${n}`,
  })
  const place = (exact: string) => spanOf(text, exact)
  const annotations: Annotation[] = []
  for (const [name, type] of [
    ['Fenby Council', 'local_authority'],
    ['Otherton Trust', 'nhs_body'],
  ] as const) {
    const key = name === 'Fenby Council' ? 'fenby' : 'otherton'
    annotations.push({
      kind: 'entity',
      type: 'organisation',
      id: `o-${key}`,
      key,
      name,
      rule: 'r',
      organisationType: type,
      ...place(name),
    })
  }
  const second = text.lastIndexOf('Fenby Council')
  annotations.push({
    kind: 'mention',
    type: 'organisation',
    id: 'm1',
    entityKey: 'fenby',
    start: second,
    end: second + 13,
    exact: 'Fenby Council',
  })
  for (const [name, { key, body, bodyKey }] of Object.entries(PEOPLE)) {
    const role = { ...place(name), role: 'head', affiliation: body, affiliationKey: bodyKey, former: false }
    annotations.push({
      kind: 'entity',
      type: 'person',
      id: `p-${key}`,
      key,
      name,
      rule: 'r',
      roles: [role],
      affiliation: body,
      ...place(name),
    })
    const voice = { kind: 'person', key, name } as const
    const content = place('The Hope Fund of £5m is for Fenby Council')
    annotations.push({
      kind: 'attribution',
      id: `said-${key}`,
      form: 'indirect',
      act: 'speech',
      content: [content],
      speaker: voice,
      speakers: [voice],
      confidence: 1,
      speakerConfidence: 1,
      ...content,
    })
  }
  for (const [name, label] of Object.entries(sketch.holders)) {
    const holder: Holder = { kind: 'person', key: PEOPLE[name]!.key, name }
    const score = label === 'pro-devolution' ? 1 : label === 'pro-centralisation' ? -1 : 0
    annotations.push({
      kind: 'verdict',
      id: `v-${name}`,
      scope: 'holder',
      holder,
      label,
      score,
      confidence: 1,
      ...place(name),
    })
  }
  annotations.push({
    kind: 'verdict',
    id: 'v',
    scope: 'article',
    label: sketch.whole,
    score: 0,
    confidence: 1,
    start: 0,
    end: 0,
    exact: '',
  })
  const money = { kind: 'money', currency: 'GBP', precision: 'exact', class: 'budget', fund: 'Hope Fund' } as const
  annotations.push({ ...money, id: 'money-1', amount: 5e6, ...place('£5m') })
  annotations.push({ ...money, id: 'money-2', amount: 5e6, sameAs: 'money-1', ...place('£5m') })
  annotations.push({ ...money, id: 'money-3', amount: 2e6, partOf: 'money-1', ...place('£2m') })
  const outcome = { annotator: 'all', version: '1', annotations, problems: [] }
  saveAnalysis(store, run, articleId, `a${n}`, [outcome], new Map([['all', '1']]), linking)
  markCopies(store, articleId, { hashes: shingleHashes, bands: shingleBands, containment })
}

const [DEV, CEN] = ['pro-devolution', 'pro-centralisation'] as const
const long = (town: string): string =>
  Array.from({ length: 12 }, (_, n) => `${town}${n} tells ${town} how ward ${n} of ${town} was run in ${n}.`).join(' ')

const SKETCHES: readonly Sketch[] = [
  {
    day: '2014-03-03',
    publisher: 'Gazette',
    holders: { 'Mara Quill': DEV, 'Tom Ashdale': CEN },
    whole: 'mixed',
    text: long('Aldby'),
  },
  {
    day: '2014-03-04',
    publisher: 'Echo',
    holders: { 'Mara Quill': DEV },
    whole: DEV,
    text: `${long('Aldby')} As the Gazette had it.`,
  },
  { day: '2015-05-05', publisher: 'Gazette', holders: { 'Mara Quill': DEV }, whole: DEV, text: long('Brimley') },
  {
    day: '2016-06-06',
    publisher: 'Gazette',
    holders: { 'Mara Quill': CEN, 'Tom Ashdale': 'neutral' },
    whole: CEN,
    text: long('Corsham'),
  },
]

describe('views', () => {
  const store = () => {
    const made = memoryStore()
    const run = runOf(made)
    for (const [n, sketch] of SKETCHES.entries()) saveSketch(made, run, n, sketch)
    return made
  }
  const made = (sql: string) => store().db.prepare(sql).raw().all()

  it.each<[string, string, unknown[][]]>([
    ['copies', 'SELECT original_publisher, publisher, kind FROM syndicated', [['Gazette', 'Echo', 'syndicated']]],
    [
      'speakers with intervals, with and without copies',
      'SELECT holder, articles, devolution, centralisation, share, low, high, articles_without_copies, share_without_copies FROM stance_by_speaker ORDER BY holder',
      [
        ['Mara Quill', 4, 3, 1, 0.75, 0.301, 0.954, 3, 0.667],
        ['Tom Ashdale', 2, 0, 1, 0, 0, 0.793, 2, 0],
      ],
    ],
    [
      'speakers by year',
      "SELECT year, share FROM stance_by_speaker_year WHERE holder = 'Mara Quill' ORDER BY year",
      [
        [2014, 1],
        [2015, 1],
        [2016, 0],
      ],
    ],
    [
      'bodies',
      'SELECT body, articles, devolution FROM stance_by_body ORDER BY body',
      [
        ['Fenby Council', 4, 3],
        ['Otherton Trust', 2, 0],
      ],
    ],
    [
      'kinds of body',
      'SELECT body_type, articles FROM stance_by_kind_of_body ORDER BY 1',
      [
        ['local_authority', 4],
        ['nhs_body', 2],
      ],
    ],
    [
      'publishers',
      'SELECT publisher, articles, share FROM stance_by_publisher ORDER BY 1',
      [
        ['Echo', 1, 1],
        ['Gazette', 3, 0.5],
      ],
    ],
    [
      'years',
      'SELECT year, articles, articles_without_copies FROM stance_by_year ORDER BY 1',
      [
        [2014, 2, 1],
        [2015, 1, 1],
        [2016, 1, 1],
      ],
    ],
    ['months', 'SELECT month FROM stance_by_month ORDER BY 1', [['2014-03'], ['2015-05'], ['2016-06']]],
    [
      'a change of side',
      'SELECT holder, before, before_on, after, after_on FROM changed_side',
      [['Mara Quill', DEV, '2015-05-05', CEN, '2016-06-06']],
    ],
    [
      'who answers whom',
      'SELECT topic, speaker, answering, count(*) FROM answers GROUP BY 1, 2, 3 ORDER BY 1',
      [
        ['Fenby Council', 'Tom Ashdale', 'Mara Quill', 4],
        ['Hope Fund', 'Tom Ashdale', 'Mara Quill', 4],
      ],
    ],
    [
      'money once an article',
      'SELECT exact, count(*) FROM money_by_purpose GROUP BY 1 ORDER BY 1',
      [
        ['£2m', 4],
        ['£5m', 4],
      ],
    ],
    [
      'money by year, parts and copies out',
      'SELECT year, class, fund, sums, total, total_without_copies FROM money_by_class_year ORDER BY year',
      [
        [2014, 'budget', 'Hope Fund', 2, 1e7, 5e6],
        [2015, 'budget', 'Hope Fund', 1, 5e6, 5e6],
        [2016, 'budget', 'Hope Fund', 1, 5e6, 5e6],
      ],
    ],
    [
      'bodies together',
      'SELECT organisation, other, articles, articles_without_copies FROM organisations_together',
      [['Fenby Council', 'Otherton Trust', 4, 3]],
    ],
    [
      'coverage by week',
      'SELECT publisher, week, articles, articles_without_copies FROM coverage_by_publisher_week ORDER BY week, publisher',
      [
        ['Echo', '2014-03-03', 1, 0],
        ['Gazette', '2014-03-03', 1, 1],
        ['Gazette', '2015-05-04', 1, 1],
        ['Gazette', '2016-06-06', 1, 1],
      ],
    ],
    ['versions of articles that never changed', 'SELECT * FROM article_versions', []],
  ])('tell %s', (_, sql, rows) => {
    expect(made(sql)).toEqual(rows)
  })

  it('answer named questions with their parameters', () => {
    const one = store()
    const ask = (name: string, given: Record<string, string>) => {
      const question = QUESTIONS.find((q) => q.name === name)!
      const values = Object.fromEntries(question.parameters.map((p) => [p.name, given[p.name] ?? p.standard ?? null]))
      return runQuery(one, question.sql, values, { rows: 100 }).rows
    }
    expect(ask('stance-by-speaker', {}).map((row) => [row[0], row[2]])).toEqual([
      ['Mara Quill', 4],
      ['Tom Ashdale', 2],
    ])
    expect(ask('stance-by-speaker', { since: '2015', copies: 'without' }).map((row) => [row[0], row[2]])).toEqual([
      ['Mara Quill', 2],
      ['Tom Ashdale', 1],
    ])
    expect(ask('stance-by-speaker', { until: '2014' }).map((row) => [row[0], row[2]])).toEqual([
      ['Mara Quill', 2],
      ['Tom Ashdale', 1],
    ])
    expect(ask('who-said-what', { speaker: 'ash', since: '2015-05-05', until: '2015' })).toHaveLength(1)
    expect(ask('bodies-together', { body: 'trust', least: '5' })).toEqual([])
    expect(ask('copies', {})).toHaveLength(1)
  })

  it('cut an answer at its limit and say so', () => {
    const one = store()
    expect(runQuery(one, 'SELECT id FROM article ORDER BY id', {}, { rows: 2 })).toEqual({
      columns: ['id'],
      rows: [[1], [2]],
      isCut: true,
    })
    expect(runQuery(one, 'SELECT id FROM article', {}, { rows: 4 }).isCut).toBe(false)
  })
})
