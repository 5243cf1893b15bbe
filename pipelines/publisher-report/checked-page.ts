/** A saved page as publisher check found it: what the report is made of. */
import type { TracedBlock } from '../../src/clean/trace-blocks.js'
import type { Article } from '../../src/model/article.js'
import type { Problem } from '../../src/model/problem.js'

export interface CheckedPage {
  readonly path: string
  readonly article?: Article
  readonly problems: readonly Problem[]
  /** All blocks in page order; none where the page could not be read. */
  readonly blocks: readonly TracedBlock[]
}
