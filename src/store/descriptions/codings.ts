/** What the tables of people's own marks hold. */
import { PLACE, POSITION, type TableDescription } from './table.js'

export const CODING_TABLES: readonly TableDescription[] = [
  {
    name: 'coding',
    about: 'One coder’s pass over one article, imported from an annotation tool; a new import of it takes its place.',
    columns: {
      id: 'number',
      article_id: 'the article, in the version that was coded (article.id)',
      coder: 'who coded it',
      tool: 'brat or label-studio',
      item: 'the file or task it came from',
      imported_at: 'when it was imported (UTC)',
      left_out: 'things in the file that are no marks on text, such as relations',
    },
  },
  {
    name: 'coded_mark',
    about: 'A label that a coder gave; where it stands is told by its parts.',
    columns: {
      id: 'number',
      coding_id: 'the coding (coding.id)',
      key: 'its id in the file it came from',
      label: 'the label',
      note: 'what the coder noted',
    },
  },
  {
    name: 'coded_part',
    about: 'A span of a coder’s mark; most marks have one, interrupted ones several.',
    columns: {
      mark_id: 'the mark (coded_mark.id)',
      position: POSITION,
      start_offset: PLACE.start_offset,
      end_offset: PLACE.end_offset,
      exact: PLACE.exact,
    },
  },
]
