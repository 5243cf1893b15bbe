/** How a page is taken in, whoever brings it: cleaned, compared with what is known, saved with its problems. */
import { cleanPage } from '../../src/clean/clean-page.js'
import { cleaningSignature } from '../../src/clean/cleaning-signature.js'
import type { InputItem, PageItem } from '../../src/ingest/read-inputs.js'
import type { Article } from '../../src/model/article.js'
import type { RawPage } from '../../src/model/page.js'
import { type Problem, problem } from '../../src/model/problem.js'
import type { CleaningReference } from '../../src/model/reference.js'
import type { RecallSite } from '../../src/model/template.js'
import type { Run } from '../../src/run/with-run.js'
import type { PageOutcome } from '../../src/store/cleaned-page.js'
import { pageIsDue, revertPage } from '../../src/store/known-page.js'
import { loadPage } from '../../src/store/load-page.js'
import type { Store } from '../../src/store/open-store.js'
import { savePage } from '../../src/store/save-page.js'
import { pagesOfNewFrame, recallTemplate } from '../../src/store/template-memory.js'
import { isEnglish } from '../../src/text/language.js'

export interface Intake {
  readonly cleanedWith: string
  /** Takes what was read: skips what is known, counts every outcome. */
  take(item: InputItem): void
  /** Cleans a page and saves it, known or not. */
  clean(item: PageItem): PageOutcome
  /** Cleans pages of the database again, by their ids. */
  cleanStored(ids: readonly number[]): Promise<void>
  /** To be called when all pages were taken: cleans those again whose site's frame was recognised after them. */
  finish(): Promise<void>
  /** Cleans a page; nothing is written before `save` is called. */
  prepare(item: PageItem): PreparedPage
}

/** A page that was cleaned and waits to be saved. */
export interface PreparedPage {
  readonly article?: Article
  readonly problems: readonly Problem[]
  save(): PageOutcome
}

/** An intake of one run. Counts: new, changed, older, same-text, reverted, no-article, unchanged, duplicate, failed. */
export function openIntake(store: Store, run: Run, reference: CleaningReference): Intake {
  const cleanedWith = cleaningSignature(reference)
  const idOfHost = new Map(reference.publishers.flatMap(({ id, hosts }) => hosts.map((host) => [host, id] as const)))
  const names = new Map(reference.publishers.map((publisher) => [publisher.id, publisher.name]))
  const recall: RecallSite = (site, articleId, lines) => recallTemplate(store, site, articleId, lines)
  const seenBytes = new Set<string>()
  const seenArticles = new Map<string, RawPage>()
  const fail = (item: string, found: Problem): void => {
    run.problem(item, found)
    run.count('failed')
    run.progress.note(`${item}: ${found.message} [${found.code}]`)
  }
  const duplicateOf = (article: Article | undefined, page: RawPage): RawPage | undefined => {
    const earlier = article && seenArticles.get(article.id)
    const laterFetch = earlier?.fetchedAt && page.fetchedAt && earlier.fetchedAt !== page.fetchedAt
    return earlier && earlier.hash !== page.hash && !laterFetch ? earlier : undefined
  }
  const prepare: Intake['prepare'] = ({ item, page, licence, problems: ofLine = [] }) => {
    const cleaned = cleanPage(page, { ...reference, recall })
    const { article, lesson } = cleaned
    const foreign = article !== undefined && !isEnglish(article.text)
    const problems = [...ofLine, ...cleaned.problems, ...(foreign ? [problem('input/other-language')] : [])]
    const publisher = article?.publisherId ?? page.publisherId ?? publisherOf(page, idOfHost)
    const save = (): PageOutcome => {
      const earlier = duplicateOf(article, page)
      if (earlier) {
        run.problem(item, problem('input/duplicate-page', `has the address of ${earlier.origin}, which was taken`))
        run.count('duplicate')
        return 'same-text'
      }
      if (article) seenArticles.set(article.id, page)
      const outcome = savePage(store, run.id, {
        page,
        ...(article ? { article } : {}),
        ...(lesson ? { lesson } : {}),
        problems,
        cleanedWith,
        ...(publisher ? { publisher: { key: publisher, name: names.get(publisher) ?? publisher } } : {}),
        ...(licence ? { licence } : {}),
        ...(foreign ? { notAnalysedBecause: 'input/other-language' } : {}),
      })
      run.count(outcome)
      for (const found of problems) run.progress.note(`${item}: ${found.message} [${found.code}]`)
      return outcome
    }
    return { ...(article ? { article } : {}), problems, save }
  }
  const clean: Intake['clean'] = (item) => prepare(item).save()
  const cleanStored: Intake['cleanStored'] = async (ids) => {
    for (const id of ids) {
      if (run.stopping) return
      const stored = loadPage(store, id)
      await run.each(stored.page.origin, () =>
        clean({ item: stored.page.requestedUrl ?? stored.page.origin, ...stored }),
      )
      run.count('cleaned-again')
      run.progress.step()
    }
  }
  return {
    cleanedWith,
    clean,
    cleanStored,
    finish: () => cleanStored(pagesOfNewFrame(store)),
    prepare,
    take: (item) => {
      if ('problem' in item) return fail(item.item, item.problem)
      const { page } = item
      if (seenBytes.has(page.hash)) {
        run.problem(item.item, problem('input/duplicate-page', `${page.origin} holds the bytes of an earlier page`))
        run.count('duplicate')
        return
      }
      seenBytes.add(page.hash)
      const due = pageIsDue(store, page, cleanedWith)
      if (due.articleKey) seenArticles.set(due.articleKey, page)
      if (due.what === 'known') run.count('unchanged')
      else if (due.what === 'revert') run.count(revertPage(store, run.id, page))
      else clean(item)
    },
  }
}

/** The publisher that has the page's host, else the host itself: also for pages without an article. */
function publisherOf(page: RawPage, idOfHost: ReadonlyMap<string, string>): string | undefined {
  const url = page.respondedUrl ?? page.requestedUrl
  if (!url || !URL.canParse(url)) return undefined
  const { host, hostname } = new URL(url)
  const bare = hostname.replace(/^www\./, '')
  return idOfHost.get(hostname) ?? idOfHost.get(host) ?? idOfHost.get(bare) ?? bare
}
