/** data/lexicons/speaker-nouns.csv in, the nouns by which a text refers to those who speak out. */
import type { SpeakerNoun } from '../model/lexicon.js'
import type { DataFiles } from './data-files.js'
import { forbidDuplicates, oneOf, readTable } from './read-table.js'

export const SPEAKER_NOUNS_FILE = 'lexicons/speaker-nouns.csv'

/** Reads and checks the list; throws a ProblemError with file, line and remedy. */
export function loadSpeakerNouns(files: DataFiles): readonly SpeakerNoun[] {
  const table = readTable(files, SPEAKER_NOUNS_FILE, ['id', 'phrase', 'class', 'note', 'source'])
  forbidDuplicates(table, (row) => row.cell('phrase').toLowerCase())
  const nouns = table.rows.map((row): SpeakerNoun => {
    const note = row.cell('note')
    return {
      id: row.cell('id'),
      phrase: row.cell('phrase'),
      class: oneOf(table, row, 'class', ['spokesperson', 'document', 'body', 'bodies']),
      ...(note ? { note } : {}),
      source: row.cell('source'),
    }
  })
  return Object.freeze(nouns)
}
