/** What is remembered of a site's earlier pages: on how many of them each line was taken for the story. */

export interface LineSeen {
  /** Pages on which the line was kept, or went as the site's frame. */
  readonly pages: number
  /** The site's count of pages when it was first met. */
  readonly first: number
}

export interface SiteMemory {
  /** Pages of the site learnt so far. */
  readonly pages: number
  /** The page that is being cleaned is among them. */
  readonly known: boolean
  /** By the line's key (clean/template-memory.ts); lines never met are absent. */
  readonly seen: ReadonlyMap<number, LineSeen>
}

/** Asks what is known of some lines of a site, for the page whose article has this id. */
export type RecallSite = (site: string, articleId: string, lines: readonly number[]) => SiteMemory

/** What one page teaches about its site. */
export interface TemplateLesson {
  readonly site: string
  /** Keys of the lines that were taken for the story. */
  readonly lines: readonly number[]
  /** Those among them that went as the site's frame. */
  readonly frame: readonly number[]
}
