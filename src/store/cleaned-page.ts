/** What cleaning made of a page, as it is handed over to be saved, and what saving it changed. */
import type { Article } from '../model/article.js'
import type { RawPage } from '../model/page.js'
import type { Problem } from '../model/problem.js'
import type { TemplateLesson } from '../model/template.js'

/**
 * What a page changed: `same-text` is a new page whose article has not changed, `reverted` an earlier
 * version come back, `older` one fetched before the version that is current, `forgotten` one that is to stay out.
 */
export type PageOutcome = 'forgotten' | 'new' | 'changed' | 'older' | 'same-text' | 'reverted' | 'no-article'

export interface CleanedPage {
  readonly page: RawPage
  readonly article?: Article
  /** What the article teaches about its site. */
  readonly lesson?: TemplateLesson
  readonly problems: readonly Problem[]
  /** Version of the cleaning and of the data it used: a page is due again when this changes. */
  readonly cleanedWith: string
  readonly publisher?: { readonly key: string; readonly name: string }
  readonly licence?: string
  /** The code of the problem for which the article is not to be analysed. */
  readonly notAnalysedBecause?: string
}
