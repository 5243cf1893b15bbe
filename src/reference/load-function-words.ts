/** data/lexicons/function-words.csv in, the small words around the phrases that name speakers out. */
import { FUNCTION_WORD_CLASSES, type FunctionWord } from '../model/lexicon.js'
import type { DataFiles } from './data-files.js'
import { readTableOfIds, unique } from './read-table.js'

export const FUNCTION_WORDS_FILE = 'lexicons/function-words.csv'

/** Reads and checks the list; throws a ProblemError with file, line and remedy. */
export function loadFunctionWords(files: DataFiles): readonly FunctionWord[] {
  const rows = readTableOfIds(files, FUNCTION_WORDS_FILE, ['phrase', 'classes', 'stands_for', 'note', 'source'])
  unique(rows, (row) => row.get('phrase'))
  const words = rows.map((row): FunctionWord => {
    const classes = row.list('classes', ' ').map((name) => {
      const found = FUNCTION_WORD_CLASSES.find((one) => one === name)
      return found ?? row.refuse(`classes has "${name}": use ${FUNCTION_WORD_CLASSES.join(', ')}`)
    })
    if (classes.length === 0) row.refuse(`has no class: give it ${FUNCTION_WORD_CLASSES.join(', ')}`)
    const phrase = row.get('phrase')
    if (phrase === '' || /\s|\p{Lu}/u.test(phrase)) row.refuse('needs one word in small letters: write it so')
    const standsFor = row.get('stands_for')
    const note = row.get('note')
    return {
      id: row.get('id'),
      phrase,
      classes,
      ...(standsFor ? { standsFor } : {}),
      ...(note ? { note } : {}),
      source: row.get('source'),
    }
  })
  return Object.freeze(words)
}
