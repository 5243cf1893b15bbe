/** A raw page comes in; an article goes out, or a problem that says why there is none. */
import type { Article } from '../model/article.js'
import type { CleaningData } from '../model/boilerplate.js'
import type { RawPage } from '../model/page.js'
import { type Problem, problem } from '../model/problem.js'
import type { Publisher } from '../model/publisher.js'
import type { RecallSite, TemplateLesson } from '../model/template.js'
import { articleFromText } from './article-text.js'
import { cleanDump } from './clean-dump.js'
import { cleanHtml } from './clean-html.js'
import type { TracedBlock } from './trace-blocks.js'

export interface CleanOptions {
  readonly publishers: readonly Publisher[]
  /** Lists and models; without them no html or text dump can be told from its chrome. */
  readonly cleaning?: CleaningData
  /** What earlier pages of the same site had in common (template-memory.ts). */
  readonly recall?: RecallSite
  /** Also says what became of each block. */
  readonly trace?: boolean
}

export interface Cleaned {
  /** Absent where the page is no article. */
  readonly article?: Article
  readonly problems: readonly Problem[]
  /** What the article teaches about its site, where `recall` was given. */
  readonly lesson?: TemplateLesson
  /** All blocks in page order, where `trace` was asked for. */
  readonly blocks?: readonly TracedBlock[]
}

/** Cleans a page of any kind; never throws on what a page holds. */
export function cleanPage(page: RawPage, options: CleanOptions): Cleaned {
  switch (page.kind) {
    case 'article-text':
      return { article: articleFromText(page), problems: [] }
    case 'html':
      return options.cleaning
        ? cleanHtml(page, options.cleaning, options)
        : { problems: [problem('page/no-main-content')] }
    case 'text-dump':
      return options.cleaning
        ? cleanDump(page, options.cleaning, options)
        : { problems: [problem('page/no-main-content')] }
  }
}
