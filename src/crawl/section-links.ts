/** Links of a section page, with their words as title: markup comes in, absolute addresses go out, each once. */
import { Parser } from 'htmlparser2'
import { absolute, type FoundLink } from './feeds.js'

/** More links than this are no section page. */
const MAX_LINKS = 2_000

/** Links in order of the page; `rel=nofollow` and links within the page are left out. */
export function linksOfSection(html: string, pageUrl: string): FoundLink[] {
  const found = new Map<string, string>()
  let base = pageUrl
  let open: string | undefined
  let words = ''
  const close = () => {
    if (open !== undefined) {
      const title = words.replace(/\s+/g, ' ').trim().slice(0, 500)
      // A story is often linked twice, by its picture and by its headline: keep the words.
      if (title.length > (found.get(open)?.length ?? -1)) found.set(open, title)
    }
    open = undefined
    words = ''
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base') base = absolute(attributes['href'], pageUrl) ?? base
      if (name !== 'a') return
      close()
      const href = attributes['href']
      if (!href || href.startsWith('#') || /\bnofollow\b/i.test(attributes['rel'] ?? '') || found.size >= MAX_LINKS)
        return
      open = absolute(href, base)?.replace(/#.*$/, '')
    },
    ontext(text) {
      if (open !== undefined && words.length < 1_000) words += text
    },
    onclosetag(name) {
      if (name === 'a') close()
    },
  })
  parser.write(html)
  parser.end()
  close()
  return [...found].map(([url, title]) => ({ url, ...(title ? { title } : {}) }))
}
