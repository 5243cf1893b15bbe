/** A view of everything that was found in texts, by its place. */
import type { View } from './view.js'

/** One SELECT of the view a table, with `kind`, the row and its part, and what it was resolved to. */
const SPANS = `SELECT 'mention' AS kind, mention.id AS row_id, 0 AS part, mention.type AS label, mention.start_offset AS start,
    mention.end_offset AS "end", mention.in_title, mention.exact, entity.name AS note, mention.article_id
  FROM mention LEFT JOIN entity ON entity.id = mention.entity_id
UNION ALL SELECT 'money', id, 0, 'money', start_offset, end_offset, in_title, exact, printf('%.15g', amount) || coalesce(' ' || currency, ''), article_id
  FROM money
UNION ALL SELECT 'statement', attribution.id, content.position, 'statement', content.start_offset, content.end_offset,
    attribution.in_title, content.exact, speaker.name, attribution.article_id
  FROM attribution JOIN attribution_content AS content ON content.attribution_id = attribution.id
  LEFT JOIN attribution_speaker AS speaker ON speaker.attribution_id = attribution.id AND speaker.position = 0
UNION ALL SELECT 'cue', id, 0, 'cue', cue_start, cue_end, in_title, cue, NULL, article_id
  FROM attribution WHERE cue IS NOT NULL
UNION ALL SELECT 'source', id, 0, 'source', source_start, source_end, in_title, source, NULL, article_id
  FROM attribution WHERE source IS NOT NULL
UNION ALL SELECT 'stance', id, 0, label, start_offset, end_offset, in_title, exact, name, article_id
  FROM stance`

export const SPAN_VIEWS: readonly View[] = [
  {
    name: 'spans',
    about:
      'Everything found in texts by its place: names, sums, statements with their cues and sources, clauses that take a side. Ask for one article at a time.',
    example: 'SELECT kind, label, start, "end", exact FROM spans WHERE article_id = 1 ORDER BY start',
    columns: {
      kind: 'mention, money, statement, cue, source or stance',
      row_id: 'its row: mention.id, money.id or stance.id; of statement, cue and source attribution.id',
      part: 'parts of one statement, from 0',
      label: 'person, organisation, class, money, statement, cue, source, or the side taken',
      start: 'where it begins, in UTF-16 code units of the text (or the headline)',
      end: 'where it ends; the end is not part of it',
      in_title: '1 where the offsets count in the headline instead of the text',
      exact: 'the words',
      note: 'what it was resolved to: a canonical name, an amount, the speaker, the holder',
      is_copy: '1 where the article is a copy or excerpt of another',
      article_id: 'the article (article.id)',
    },
    // a question of its own, so that only the spans of the article asked for are looked at
    sql: `SELECT kind, row_id, part, label, start, "end", in_title, exact, note,
        EXISTS (SELECT 1 FROM copy WHERE copy.article_id = found.article_id AND original_id IS NOT NULL) AS is_copy, article_id
      FROM (${SPANS}) AS found`,
  },
]
