/** Articles of the database come in that are due; what the annotators find in them goes into the database. */
import { type AnnotatorList, annotateArticle, annotatorSignatures } from '../src/annotate/annotate-article.js'
import { listAnnotators } from '../src/annotate/annotators.js'
import type { Reference } from '../src/model/reference.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Progress } from '../src/run/progress.js'
import type { Settings } from '../src/run/settings.js'
import { type RunSummary, withRun } from '../src/run/with-run.js'
import { dropUnnamed, type PeopleLinking } from '../src/store/link-entities.js'
import { articlesDue, loadArticle } from '../src/store/load-article.js'
import { articlesNotCompared, type CopyDetection, markCopies } from '../src/store/near-duplicates.js'
import { openStore } from '../src/store/open-store.js'
import { saveAnalysis } from '../src/store/save-analysis.js'
import { containment, shingleBands, shingleHashes } from '../src/text/min-hash.js'
import { personKey } from '../src/text/person-key.js'
import { samePerson } from '../src/text/same-person.js'

export interface AnalyseOptions {
  readonly progress?: Progress
  /** At most so many articles, for a first look. */
  readonly limit?: number
  /** Most pages of 4 KiB that the database may grow to. */
  readonly maxPages?: number
}

const linking: PeopleLinking = { nameKey: personKey, samePerson }
const detection: CopyDetection = { hashes: shingleHashes, bands: shingleBands, containment }

/** Analyses every article that lacks what today's annotators and data would find. Counts: analysed, due, annotations. */
export async function analyse(settings: Settings, options: AnalyseOptions = {}): Promise<RunSummary> {
  const reference = loadReference(settings.data, settings.corpus)
  const annotators = listAnnotators(reference)
  const signatures = signaturesOf(annotators, reference)
  const store = openStore(settings.database, {
    now: new Date().toISOString(),
    ...(options.maxPages ? { maxPages: options.maxPages } : {}),
  })
  try {
    return await withRun(store, 'analyse', settings, options, async (run) => {
      const uncompared = articlesNotCompared(store)
      run.progress.begin('compare', uncompared.length)
      for (const id of uncompared) {
        if (run.stopping) break
        if ((await run.each(`article ${id}`, () => markCopies(store, id, detection))) === 'copy') run.count('copies')
        run.progress.step()
      }
      run.progress.end()
      const due = articlesDue(store, signatures).slice(0, options.limit)
      run.progress.begin('analyse', due.length)
      for (const { id, item } of due) {
        if (run.stopping) break
        await run.each(item, () => {
          const results = annotateArticle(loadArticle(store, id), annotators)
          run.count('annotations', saveAnalysis(store, run.id, id, item, results, signatures, linking))
          const problems = results.flatMap((result) => result.problems)
          for (const found of problems) run.progress.note(`${item}: ${found.message} [${found.code}]`)
          run.count('analysed')
        })
        run.progress.step()
      }
      if (due.length > 0) dropUnnamed(store)
    })
  } finally {
    store.close()
  }
}

function signaturesOf(annotators: AnnotatorList, reference: Reference): ReadonlyMap<string, string> {
  return annotatorSignatures(annotators, (path) => reference.fileHashes.get(path) ?? `missing ${path}`)
}

/** One line on what analysing did. */
export function sayAnalysed({ counts, seconds, status: ended }: RunSummary): string {
  const n = counts.get('analysed') ?? 0
  const what =
    n === 0
      ? 'nothing was due'
      : `${n} ${n === 1 ? 'article' : 'articles'}, ${counts.get('annotations') ?? 0} annotations`
  return `analyse: ${what} (${seconds.toFixed(1)} s)${ended === 'interrupted' ? ' · interrupted: run it again to go on' : ''}`
}
