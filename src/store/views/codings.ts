/** Views over what coders marked: beside what the machine found, never among it. */
import { ARTICLE_COLUMNS, ARTICLE_SELECT, type View } from './view.js'

/** Spans of the machine that a coder could have marked too, of the articles that a coder coded. */
const MACHINE = `SELECT coding.id AS coding_id, coding.coder, coding.article_id, spans.label, spans.start, spans."end", spans.exact
  FROM coding CROSS JOIN spans ON spans.article_id = coding.article_id AND spans.in_title = 0 AND spans.kind NOT IN ('cue', 'source')
  WHERE spans.label IN (SELECT label FROM coded_mark JOIN coding AS theirs ON theirs.id = coded_mark.coding_id WHERE theirs.coder = coding.coder)
  GROUP BY coding.id, spans.label, spans.start, spans."end"`
const CODER = `SELECT coding.id AS coding_id, coding.coder, coding.article_id, mark.label, part.start_offset AS start, part.end_offset AS "end", part.exact
  FROM coding JOIN coded_mark AS mark ON mark.coding_id = coding.id JOIN coded_part AS part ON part.mark_id = mark.id
  GROUP BY coding.id, mark.label, part.start_offset, part.end_offset`

/** How `a` finds its like among `b`: same, overlapping or none. */
const likeIn = (b: string): string => `CASE
    WHEN EXISTS (SELECT 1 FROM ${b} AS b WHERE b.coding_id = a.coding_id AND b.label = a.label AND b.start = a.start AND b."end" = a."end") THEN 'same'
    WHEN EXISTS (SELECT 1 FROM ${b} AS b WHERE b.coding_id = a.coding_id AND b.label = a.label AND b.start < a."end" AND b."end" > a.start) THEN 'overlapping'
    ELSE 'none' END`

export const CODING_VIEWS: readonly View[] = [
  {
    name: 'coded_spans',
    about: 'Each span that a coder marked, with its article.',
    example: "SELECT coder, label, exact FROM coded_spans WHERE label = 'pro-devolution'",
    columns: {
      coder: 'who marked it',
      label: 'the label given',
      start: 'where it begins, in UTF-16 code units of the text',
      end: 'where it ends; the end is not part of it',
      exact: 'the words',
      note: 'what the coder noted',
      mark_id: 'the mark (coded_mark.id); parts of one mark share it',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT coding.coder, mark.label, part.start_offset AS start, part.end_offset AS "end", part.exact, mark.note, mark.id AS mark_id, ${ARTICLE_SELECT}
      FROM coding
      JOIN coded_mark AS mark ON mark.coding_id = coding.id
      JOIN coded_part AS part ON part.mark_id = mark.id
      JOIN current_article ON current_article.id = coding.article_id`,
  },
  {
    name: 'coder_and_machine',
    about:
      'Spans of a coder and of the machine side by side, in articles that were coded and for labels that the coder used: which of them have their like on the other side.',
    example: "SELECT by, label, exact, headline FROM coder_and_machine WHERE match = 'none' ORDER BY article_id, start",
    columns: {
      coder: 'the coder',
      by: 'whose span it is: coder or machine',
      label: 'the label',
      start: 'where it begins, in UTF-16 code units of the text',
      end: 'where it ends; the end is not part of it',
      exact: 'the words',
      match: 'same (the other side has this very span and label), overlapping (one that shares words) or none',
      ...ARTICLE_COLUMNS,
    },
    sql: `WITH machine AS MATERIALIZED (${MACHINE}), coder AS MATERIALIZED (${CODER})
      SELECT compared.coder, compared.by, compared.label, compared.start, compared."end", compared.exact, compared.match, ${ARTICLE_SELECT}
      FROM (
        SELECT a.*, 'coder' AS by, ${likeIn('machine')} AS match FROM coder AS a
        UNION ALL SELECT a.*, 'machine', ${likeIn('coder')} FROM machine AS a
      ) AS compared
      JOIN current_article ON current_article.id = compared.article_id`,
  },
  {
    name: 'agreement_with_coders',
    about:
      'How far machine and coder agree, by coder and label: the machine’s precision, recall and F1 with the coder taken for right, on the very spans and on overlapping ones.',
    example: 'SELECT coder, label, coder_spans, machine_spans, f1, f1_overlapping FROM agreement_with_coders',
    columns: {
      coder: 'the coder',
      label: 'the label',
      articles: 'articles coded in which one of them has the label',
      coder_spans: 'spans of the coder',
      machine_spans: 'spans of the machine in the same articles',
      same: 'spans that both have, to the letter',
      precision: 'of the machine’s spans, those that the coder has too',
      recall: 'of the coder’s spans, those that the machine has too',
      f1: 'their harmonic mean',
      f1_overlapping: 'the same where sharing words is enough',
      f1_without_copies: 'f1, copies and excerpts of other articles left out',
    },
    sql: `SELECT coder, label, articles, coder_spans, machine_spans, same,
        round(1.0 * same / nullif(machine_spans, 0), 3) AS precision, round(1.0 * same / nullif(coder_spans, 0), 3) AS recall,
        round(2.0 * same / (coder_spans + machine_spans), 3) AS f1,
        round(1.0 * (coder_near + machine_near) / (coder_spans + machine_spans), 3) AS f1_overlapping,
        round(2.0 * same_without / nullif(spans_without, 0), 3) AS f1_without_copies
      FROM (SELECT coder, label, count(DISTINCT article_id) AS articles, sum(by = 'coder') AS coder_spans,
          sum(by = 'machine') AS machine_spans, sum(by = 'coder' AND match = 'same') AS same,
          sum(by = 'coder' AND match <> 'none') AS coder_near, sum(by = 'machine' AND match <> 'none') AS machine_near,
          sum(by = 'coder' AND match = 'same' AND NOT is_copy) AS same_without, sum(NOT is_copy) AS spans_without
        FROM coder_and_machine GROUP BY coder, label)`,
  },
]
