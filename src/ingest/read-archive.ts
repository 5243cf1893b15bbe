/** A WARC file comes in, streaming; its web pages go out, other records left aside. */
import { type ArchivedResponse, readWarc } from '../archive/read-warc.js'
import { headerOf } from '../model/visit.js'
import { pageOfResponse } from './page-of-response.js'
import type { InputItem } from './read-inputs.js'

/** Pages that answered 200 with markup, and for which `wanted` says yes; what cannot be read is a problem. */
export async function* readArchive(
  path: string,
  origin: string,
  maxBytes: number,
  wanted: (url: string) => boolean,
): AsyncGenerator<InputItem> {
  for await (const item of readWarc(path, maxBytes)) {
    if ('problem' in item) yield { item: item.problem.url ?? origin, problem: item.problem }
    else if (isPage(item.response) && wanted(item.response.url)) yield pageItem(item.response)
  }
}

function isPage({ status, headers, url }: ArchivedResponse): boolean {
  const type = headerOf(headers, 'content-type') ?? 'text/html'
  return status === 200 && /\bx?html\b/i.test(type) && !/\/robots\.txt$/.test(url)
}

function pageItem(response: ArchivedResponse): InputItem {
  const { url, headers, body, fetchedAt } = response
  const contentType = headerOf(headers, 'content-type')
  const page = pageOfResponse({ requestedUrl: url, respondedUrl: url, contentType, body, fetchedAt })
  return 'code' in page ? { item: url, problem: page } : { item: url, page }
}
