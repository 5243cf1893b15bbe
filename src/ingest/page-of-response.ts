/** A response, fresh or from an archive, comes in; the raw page goes out, or the problem with its bytes. */
import { createHash } from 'node:crypto'
import type { RawPage } from '../model/page.js'
import { type Problem, problem } from '../model/problem.js'
import { decodeBytes } from '../text/decode.js'

export interface ResponseFacts {
  /** The address that was asked for, and the one that answered after redirects. */
  readonly requestedUrl: string
  readonly respondedUrl: string
  readonly contentType: string | undefined
  readonly body: Uint8Array
  /** UTC, ISO 8601. */
  readonly fetchedAt: string
  readonly publisherId?: string
}

/** Decodes as the headers, marks and declarations say. */
export function pageOfResponse(facts: ResponseFacts): RawPage | Problem {
  if (facts.body.length === 0) return problem('input/empty')
  const decoded = decodeBytes(facts.body, facts.contentType)
  if ('binary' in decoded) return problem('input/binary')
  return {
    kind: 'html',
    content: decoded.text.toWellFormed(),
    hash: createHash('sha256').update(facts.body).digest('hex'),
    origin: facts.requestedUrl,
    requestedUrl: facts.requestedUrl,
    respondedUrl: facts.respondedUrl,
    fetchedAt: facts.fetchedAt,
    ...(facts.publisherId ? { publisherId: facts.publisherId } : {}),
  }
}
