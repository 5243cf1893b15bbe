/** Writes data/codebook/stance.md, the page for coders, from data/codebook/stance.yml. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codebookPage } from '../src/exchange/codebook-page.js'
import { openDataFiles } from '../src/reference/data-files.js'
import { loadCodebook } from '../src/reference/load-codebook.js'
import type { Settings } from '../src/run/settings.js'

/** The path that was written. */
export function codebook(settings: Settings): string {
  const path = join(settings.data, 'codebook', 'stance.md')
  writeFileSync(path, codebookPage(loadCodebook(openDataFiles(settings.data))))
  return path
}
