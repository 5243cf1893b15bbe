/** The folder corpus/publishers comes in; its publishers go out, checked, in order of their ids, or a problem with file and field. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ProblemError, problem } from '../model/problem.js'
import type { CrawlRules, Feed, Layout, Publisher } from '../model/publisher.js'

const address = z.url({ protocol: /^https?$/ })
const day = z.iso.date()
const pattern = z.string().refine(isPattern, 'not a regular expression')
const selector = z.string().min(1)

const layoutShape = z.strictObject({
  name: z.string().min(1),
  note: z.string().optional(),
  validUntil: day.optional(),
  mainContent: selector.optional(),
  headline: selector.optional(),
  byline: selector.optional(),
  published: selector.optional(),
  remove: z.array(z.strictObject({ selector, reason: z.string().min(1) })).default([]),
})
const crawlShape = z.strictObject({
  sitemaps: z.array(address).default([]),
  sections: z.array(address).default([]),
  include: z.array(pattern).default([]),
  exclude: z.array(pattern).default([]),
  topics: z.array(z.string().min(1)).default([]),
})
const publisherShape = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  note: z.string().optional(),
  hosts: z.array(z.string().regex(/^[a-z0-9.-]+(?::\d+)?$/, 'must be a host name, such as www.example.org')).min(1),
  feeds: z.array(z.strictObject({ url: address, verifiedOn: day.optional(), note: z.string().optional() })).default([]),
  layouts: z.array(layoutShape).default([]),
  crawl: crawlShape.optional(),
})

export interface LoadedPublishers {
  readonly publishers: readonly Publisher[]
  /** SHA-256 of each file, by its name. */
  readonly hashes: ReadonlyMap<string, string>
}

/** Reads `corpus`/publishers/*.yml; a folder that is not there has none. Throws publisher/bad-file. */
export function loadPublishers(corpus: string): LoadedPublishers {
  const folder = join(corpus, 'publishers')
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)) : []
  const hashes = new Map<string, string>()
  const hostOf = new Map<string, string>()
  const publishers = names.sort().map((name) => {
    const path = join(folder, name)
    const text = readFileSync(path, 'utf8')
    hashes.set(name, createHash('sha256').update(text).digest('hex'))
    const publisher = readPublisher(text, path)
    if (`${publisher.id}.yml` !== name.replace(/\.yaml$/, '.yml'))
      throw bad(path, `id: ${publisher.id} is not the file's name: make them the same`)
    for (const host of publisher.hosts) {
      const other = hostOf.get(host)
      if (other) throw bad(path, `hosts: ${host} also belongs to ${other}: remove one`)
      hostOf.set(host, publisher.id)
    }
    return publisher
  })
  return Object.freeze({ publishers: Object.freeze(publishers), hashes })
}

function readPublisher(text: string, path: string): Publisher {
  let value: unknown
  try {
    value = parse(text)
  } catch (cause) {
    throw bad(path, `not YAML: ${(cause as Error).message.split('\n')[0]}`, cause)
  }
  const read = publisherShape.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw bad(path, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`)
  }
  const { id, name, hosts, feeds, layouts, crawl } = read.data
  const latest = layouts.map(({ validUntil }) => validUntil ?? '9999-12-31')
  if (new Set(latest).size < latest.length)
    throw bad(path, 'layouts: two are valid until the same day: give one of them another validUntil')
  return Object.freeze({
    id,
    name,
    hosts,
    feeds: feeds.map(({ url, verifiedOn }): Feed => ({ url, ...(verifiedOn ? { verifiedOn } : {}) })),
    layouts: layouts.map(layoutOf),
    ...(crawl ? { crawl: crawl satisfies CrawlRules } : {}),
  })
}

function layoutOf(layout: z.infer<typeof layoutShape>): Layout {
  const { name, remove, validUntil, mainContent, headline, byline, published } = layout
  return {
    name,
    remove,
    ...(validUntil ? { validUntil } : {}),
    ...(mainContent ? { mainContent } : {}),
    ...(headline ? { headline } : {}),
    ...(byline ? { byline } : {}),
    ...(published ? { published } : {}),
  }
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text)
    return true
  } catch {
    return false
  }
}

function bad(path: string, why: string, cause?: unknown): ProblemError {
  return new ProblemError(problem('publisher/bad-file', `${path}: ${why}`), { cause })
}
