/** data/lexicons/reporting-cues.csv in, the verbs, nouns and phrases that report what someone says or thinks out. */
import type { ReportingCue } from '../model/lexicon.js'
import type { DataFiles } from './data-files.js'
import { forbidDuplicates, oneOf, readTable } from './read-table.js'

export const REPORTING_CUES_FILE = 'lexicons/reporting-cues.csv'

/** Reads and checks the list; throws a ProblemError with file, line and remedy. */
export function loadReportingCues(files: DataFiles): readonly ReportingCue[] {
  const table = readTable(files, REPORTING_CUES_FILE, [
    'id',
    'phrase',
    'part',
    'act',
    'takes',
    'forms',
    'note',
    'source',
  ])
  forbidDuplicates(table, (row) => `${row.cell('part')} ${row.cell('phrase')}`)
  const cues = table.rows.map((row): ReportingCue => {
    const phrase = row.cell('phrase')
    if (phrase === '') table.fail(row, 'has no phrase: give it one')
    const takes = row
      .cell('takes')
      .split(' ')
      .filter((word) => word !== '')
    for (const word of takes) {
      if (!['clause', 'quote', 'np', 'to'].includes(word))
        table.fail(row, `takes has "${word}": use clause, quote, np, to`)
    }
    const note = row.cell('note')
    return {
      id: row.cell('id'),
      phrase,
      part: oneOf(table, row, 'part', ['verb', 'noun', 'phrase']),
      act: oneOf(table, row, 'act', ['speech', 'belief']),
      takes: takes as ReportingCue['takes'],
      forms: row
        .cell('forms')
        .split('/')
        .map((form) => form.trim())
        .filter((form) => form !== ''),
      ...(note ? { note } : {}),
      source: row.cell('source'),
    }
  })
  return Object.freeze(cues)
}
