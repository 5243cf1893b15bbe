/** The shape of a table's description. */

export interface TableDescription {
  readonly name: string
  /** What one row is. */
  readonly about: string
  /** Every column, in order, with its meaning. */
  readonly columns: Readonly<Record<string, string>>
}

/** Columns that many tables share. */
export const PLACE = {
  in_title: '1 where the offsets count in the headline instead of the text',
  start_offset: 'where it begins, in UTF-16 code units of article.text',
  end_offset: 'where it ends; the end is not part of it',
  exact: 'the words; take these instead of cutting the text by offsets, since SQLite counts characters otherwise',
} as const

export const SPAN = {
  start_offset: PLACE.start_offset,
  end_offset: PLACE.end_offset,
} as const

export const MADE = {
  analysis_id: 'what found it (analysis.id): annotator, version and run',
  article_id: 'the article it stands in (article.id)',
} as const

export const VOICE = {
  entity_id: 'the person or organisation of the article (entity.id); empty for unnamed ones',
  name: 'the name; for unnamed ones the noun phrase',
  role: 'role as the article states it',
  affiliation: 'body as the article states it',
} as const

export const POSITION = 'order, from 0'
