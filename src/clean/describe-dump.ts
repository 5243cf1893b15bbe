/** The text of a dump comes in; its lines, joined where they were broken, go out with what is known of each. */
import type { CleaningData } from '../model/boilerplate.js'
import { readersFor } from './describe-page.js'
import { type LineContext, lineContext, readLines } from './line-features.js'
import { rebuildLines } from './rebuild-lines.js'

export interface DescribedDump {
  readonly lines: LineContext
  readonly title: string | undefined
}

export function describeDump(text: string, data: CleaningData): DescribedDump {
  const lines = rebuildLines(text)
  const { readPhrases } = readersFor(data)
  const read = readLines(lines, undefined, readPhrases)
  return { lines: lineContext(read, -1), title: undefined }
}
