/** The bundled corpus as raw pages, the reference data and the annotators: read once for each test file. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listAnnotators } from '../../src/annotate/annotators.js'
import type { RawPage } from '../../src/model/page.js'
import { loadManifest } from '../../src/reference/load-manifest.js'
import { loadReference } from '../../src/reference/load-reference.js'

export const root = resolve(import.meta.dirname, '..', '..')

/** Pages that are no articles, by their path below corpus/pages. */
export const REFUSED_PAGES: readonly string[] = [
  'northmoor-gazette/consent-wall.html',
  'town-hall-post/health-and-care-index.html',
  'wardside/page-not-found.html',
]

export interface CorpusPage {
  /** `<publisher>/<file>`. */
  readonly name: string
  readonly raw: RawPage
}

/** Pages below corpus/`folder`, by name. */
export function corpusPages(folder: 'pages' | 'pages-later' = 'pages'): readonly CorpusPage[] {
  const base = join(root, 'corpus', folder)
  return readdirSync(base)
    .sort()
    .flatMap((publisher) => {
      const manifest = loadManifest(join(base, publisher))
      return readdirSync(join(base, publisher))
        .filter((file) => /\.(?:html|txt)$/.test(file))
        .sort()
        .map((file): CorpusPage => {
          const bytes = readFileSync(join(base, publisher, file))
          const known = manifest?.get(file)
          return {
            name: `${publisher}/${file}`,
            raw: {
              kind: file.endsWith('.html') ? 'html' : 'text-dump',
              content: bytes.toString('utf8'),
              hash: createHash('sha256').update(bytes).digest('hex'),
              origin: `${publisher}/${file}`,
              publisherId: publisher,
              ...(known?.url ? { requestedUrl: known.url } : {}),
              ...(known?.fetchedAt ? { fetchedAt: known.fetchedAt } : {}),
            },
          }
        })
    })
}

export const reference = loadReference(join(root, 'data'), join(root, 'corpus'))
export const annotators = listAnnotators(reference)
