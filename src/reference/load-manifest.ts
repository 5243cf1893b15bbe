/** A folder of pages comes in; what its manifest.yml says about each file goes out. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ProblemError, problem } from '../model/problem.js'

/** What a manifest says about one file. */
export interface ManifestPage {
  readonly url?: string
  /** UTC, ISO 8601. */
  readonly fetchedAt?: string
  readonly licence?: string
}

const pageShape = z.strictObject({
  file: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }).optional(),
  fetchedAt: z.iso.datetime().optional(),
  licence: z.string().min(1).optional(),
  note: z.string().optional(),
})
const manifestShape = z.strictObject({
  licence: z.string().min(1).optional(),
  note: z.string().optional(),
  pages: z.array(pageShape),
})

/** Facts by file, as a path relative to the folder; undefined where there is no manifest. Throws input/bad-manifest. */
export function loadManifest(folder: string): ReadonlyMap<string, ManifestPage> | undefined {
  const path = join(folder, 'manifest.yml')
  if (!existsSync(path)) return undefined
  const wrong = (why: string, cause?: unknown): ProblemError =>
    new ProblemError(problem('input/bad-manifest', `${path}: ${why}`), { cause })
  let value: unknown
  try {
    value = parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw wrong(`not YAML: ${(cause as Error).message.split('\n')[0]}`, cause)
  }
  const read = manifestShape.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw wrong(`${issue?.path.join('.') || 'the whole'}: ${issue?.message}`)
  }
  const pages = new Map<string, ManifestPage>()
  for (const { file, url, fetchedAt, licence } of read.data.pages) {
    if (pages.has(file)) throw wrong(`${file} is listed twice: remove one`)
    const says = licence ?? read.data.licence
    pages.set(file, {
      ...(url ? { url } : {}),
      ...(fetchedAt ? { fetchedAt } : {}),
      ...(says ? { licence: says } : {}),
    })
  }
  return pages
}
