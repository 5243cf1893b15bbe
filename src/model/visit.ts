/** A visit to a URL and how it ended; the identity of a URL and a visit to it are two things. */

/** Every visit ends in one of these. */
export const OUTCOMES = [
  'ok',
  'not_modified',
  'same_text',
  'not_article',
  'consent_wall',
  'soft_404',
  'paywalled',
  'robots_disallowed',
  'rights_reserved',
  'http_4xx',
  'http_5xx',
  'rate_limited',
  'too_large',
  'timeout',
  'dns',
  'tls',
  'connection',
  'private_address',
  'redirect_loop',
  'wrong_content_type',
  'bad_content',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What a URL is visited for. */
export type UrlKind = 'feed' | 'sitemap' | 'section' | 'article'

/** One HTTP response as it came, before anything parses it. */
export interface FetchedResponse {
  readonly url: string
  readonly status: number
  /** In order, as received. */
  readonly headers: readonly (readonly [string, string])[]
  /** The payload as transferred: still in its content-encoding. */
  readonly payload: Uint8Array
  /** The payload decoded; equal to it where there is no content-encoding. */
  readonly body: Uint8Array
  readonly remoteAddress: string
  /** UTC, ISO 8601. */
  readonly startedAt: string
  readonly durationMs: number
}

/** Why there is no response. */
export interface FetchFailure {
  readonly outcome: Outcome
  readonly message: string
  readonly durationMs: number
}

export type FetchResult =
  | { readonly ok: true; readonly response: FetchedResponse }
  | { readonly ok: false; readonly failure: FetchFailure }

/** First value of a header, whatever its case. */
export function headerOf(headers: FetchedResponse['headers'], name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([key]) => key.toLowerCase() === wanted)?.[1]
}
