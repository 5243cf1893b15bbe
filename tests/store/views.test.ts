import { describe, expect, it } from 'vitest'
import { runQuery } from '../../src/store/query.js'
import { QUESTIONS } from '../../src/store/questions.js'
import { CEN, DEV, sketchedStore } from '../helpers/sketches.js'

describe('views', () => {
  const made = (sql: string) => sketchedStore().db.prepare(sql).raw().all()

  it.each<[string, string, unknown[][]]>([
    [
      'both sides of an answer',
      "SELECT speaker, affiliation, stance, answering_affiliation, answering_stance FROM answers WHERE article_id = 1 AND topic = 'Hope Fund'",
      [['Tom Ashdale', null, null, null, null]],
    ],
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
      'SELECT holder, before, before_on, after, after_on, before_article_id, after_article_id, person_id, organisation_id FROM changed_side',
      [['Mara Quill', DEV, '2015-05-05', CEN, '2016-06-06', 3, 4, 1, null]],
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
    const one = sketchedStore()
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

  it('keep whole numbers whole', () => {
    const asked = "SELECT 9007199254740993 AS a, 5 AS b, 0.5 AS c, NULL AS d, x'00' AS e"
    expect(runQuery(sketchedStore(), asked, {}, { rows: 1 }).rows).toEqual([
      [9007199254740993n, 5, 0.5, null, Buffer.from([0])],
    ])
  })

  it('cut an answer at its limit and say so', () => {
    const one = sketchedStore()
    expect(runQuery(one, 'SELECT id FROM article ORDER BY id', {}, { rows: 2 })).toEqual({
      columns: ['id'],
      rows: [[1], [2]],
      isCut: true,
    })
    expect(runQuery(one, 'SELECT id FROM article', {}, { rows: 4 }).isCut).toBe(false)
  })
})
