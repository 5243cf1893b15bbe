/** The text of a dump comes in; its lines, joined where they were broken, go out with what is known of each. */
import type { CleaningData } from '../model/boilerplate.js'
import { repairEncoding } from '../text/repair-encoding.js'
import { readersFor } from './describe-page.js'
import { type DumpContext, dumpContext } from './dump-features.js'
import { lineContext, readLines } from './line-features.js'
import { rebuildLines } from './rebuild-lines.js'

export function describeDump(text: string, data: CleaningData): DumpContext {
  const { readPhrases } = readersFor(data)
  return dumpContext(lineContext(readLines(rebuildLines(repairEncoding(text)), undefined, readPhrases), -1))
}
