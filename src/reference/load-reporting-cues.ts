/** data/lexicons/reporting-cues.csv in, the verbs, nouns and phrases that report what someone says or thinks out. */
import type { ReportingCue } from '../model/lexicon.js'
import type { DataFiles } from './data-files.js'
import { readTableOfIds, unique } from './read-table.js'

export const REPORTING_CUES_FILE = 'lexicons/reporting-cues.csv'

/** Reads and checks the list; throws a ProblemError with file, line and remedy. */
export function loadReportingCues(files: DataFiles): readonly ReportingCue[] {
  const rows = readTableOfIds(files, REPORTING_CUES_FILE, [
    'phrase',
    'part',
    'act',
    'takes',
    'forms',
    'hearer',
    'note',
    'source',
  ])
  unique(rows, (row) => `${row.get('part')} ${row.get('phrase')}`)
  const cues = rows.map((row): ReportingCue => {
    const phrase = row.get('phrase')
    if (phrase === '') row.refuse('has no phrase: give it one')
    const takes = row.list('takes', ' ')
    for (const word of takes) {
      if (!['clause', 'quote', 'np', 'to'].includes(word)) row.refuse(`takes has "${word}": use clause, quote, np, to`)
    }
    const note = row.get('note')
    return {
      id: row.get('id'),
      phrase,
      part: row.oneOf('part', ['verb', 'noun', 'phrase']),
      act: row.oneOf('act', ['speech', 'belief']),
      takes: takes as ReportingCue['takes'],
      forms: row.list('forms', '/'),
      hearer: row.oneOf('hearer', ['yes', '']) === 'yes',
      ...(note ? { note } : {}),
      source: row.get('source'),
    }
  })
  return Object.freeze(cues)
}
