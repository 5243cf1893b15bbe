/** data/lexicons/speaker-nouns.csv in, the nouns by which a text refers to those who speak out. */
import type { SpeakerNoun } from '../model/lexicon.js'
import type { DataFiles } from './data-files.js'
import { readTableOfIds, unique } from './read-table.js'

export const SPEAKER_NOUNS_FILE = 'lexicons/speaker-nouns.csv'

/** Reads and checks the list; throws a ProblemError with file, line and remedy. */
export function loadSpeakerNouns(files: DataFiles): readonly SpeakerNoun[] {
  const rows = readTableOfIds(files, SPEAKER_NOUNS_FILE, ['phrase', 'class', 'note', 'source'])
  unique(rows, (row) => row.get('phrase').toLowerCase())
  const nouns = rows.map((row): SpeakerNoun => {
    const note = row.get('note')
    return {
      id: row.get('id'),
      phrase: row.get('phrase'),
      class: row.oneOf('class', ['spokesperson', 'document', 'body', 'bodies']),
      ...(note ? { note } : {}),
      source: row.get('source'),
    }
  })
  return Object.freeze(nouns)
}
