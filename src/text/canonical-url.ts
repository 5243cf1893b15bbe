/** The address a page was fetched from and those it declares for itself come in; the one that identifies it goes out. */

/** Longer addresses are no identity. */
const MAX_LENGTH = 2000

/**
 * The first declared address that can be the page's own, else the address of the page: absolute, http or https, lower
 * case host, without fragment, default port and `tracking` parameters (exact names, or beginnings that end in `*`).
 * Believed less than the page: a front page declared for a story, a host without a dot, what cannot be read.
 */
export function canonicalUrl(
  pageUrl: string | undefined,
  declared: readonly (string | undefined)[],
  tracking: readonly string[] = [],
): string | undefined {
  const base = readUrl(pageUrl, undefined)
  for (const address of declared) {
    const url = readUrl(address, base?.href)
    if (!url?.hostname.includes('.')) continue
    if (base && isFront(url) && !isFront(base)) continue
    return tidy(url, tracking)
  }
  return base ? tidy(base, tracking) : pageUrl
}

function readUrl(address: string | undefined, base: string | undefined): URL | undefined {
  const text = address?.trim()
  if (!text || text.length > MAX_LENGTH || !URL.canParse(text, base)) return undefined
  const url = new URL(text, base)
  return /^https?:$/.test(url.protocol) && url.hostname !== '' ? url : undefined
}

const isFront = (url: URL): boolean => /^\/(?:index\.\w{2,5}|home\/?)?$/i.test(url.pathname) && url.search === ''

function tidy(url: URL, tracking: readonly string[]): string {
  const made = new URL(url)
  made.hash = ''
  made.username = ''
  made.password = ''
  const marks = (name: string) =>
    tracking.some((mark) => (mark.endsWith('*') ? name.startsWith(mark.slice(0, -1)) : name === mark))
  const names = [...made.searchParams.keys()]
  if (names.some((name) => marks(name.toLowerCase())))
    for (const name of names) if (marks(name.toLowerCase())) made.searchParams.delete(name)
  return made.href
}
