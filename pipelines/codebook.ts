/** Writes data/codebook/stance.md, the page for coders, from data/codebook/stance.yml. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { codebookPage } from '../src/exchange/codebook-page.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'

/** The path that was written. */
export function codebook(settings: Settings): string {
  const path = join(settings.data, 'codebook', 'stance.md')
  writeFileSync(path, codebookPage(loadReference(settings.data, settings.corpus).codebook))
  return path
}
