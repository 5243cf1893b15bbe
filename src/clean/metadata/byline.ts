/** What a page says of its authors comes in; the names of persons go out, without "By", roles and credentials. */
import type { PageFacts } from './page-facts.js'

const META = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'citation_author',
  'byl',
  'article.author',
  'cxenseparse:author',
  'twitter:data1',
]

/** Persons only; where only organisations are named, none. */
export function findByline(facts: PageFacts): string[] {
  const site = facts.meta.get('og:site_name')?.[0]
  const banned = new Set(
    [site, ...(facts.linked?.organisations ?? [])].filter((n): n is string => !!n).map((n) => n.toLowerCase()),
  )
  const clean = (values: readonly string[]) =>
    [...new Set(values.flatMap((value) => personNames(value)))].filter((name) => !banned.has(name.toLowerCase()))
  const linked = clean([...(facts.linked?.persons ?? []), ...(facts.linked?.otherAuthors ?? [])])
  if (linked.length > 0) return linked
  for (const name of META) {
    if (name === 'twitter:data1' && !/written by|author/i.test(facts.meta.get('twitter:label1')?.[0] ?? '')) continue
    const names = clean(facts.meta.get(name) ?? [])
    if (names.length > 0) return names
  }
  for (const { text } of facts.bylines) {
    if (text.length > 200) continue
    const names = clean([text])
    if (names.length > 0) return names
  }
  return []
}

const LEAD =
  /^(?:(?:story|words|text|written|posted|published|report(?:ed)?|article|reviewed|review|analysis|opinion|interview)\s+)?by:?\s+|^(?:author|written by|from|words|posted by)s?:?\s+/i
const ORGANISATION =
  /\b(?:staff|team|news|desk|editors?|editorial|reporters?|correspondents?|agency|agencies|press|admin|administrator|media|magazine|times|post|journal|daily|group|ltd|inc|llc|university|institute|association|foundation|council|department|ministry|office|service|network|guest|contributor|contributors|author|newsroom|wire|bureau|reuters|afp|online|tv|radio|channel|university|company|limited|content|sponsored|partner|board|center|centre|society|committee|commission|authority|newspaper|publishing|blog|digital|studio|studios|global|international|world|usa|uk|web|website|official)\b/i
const ROLE =
  /\b(?:editor|reporter|correspondent|writer|journalist|columnist|contributor|producer|director|professor|lecturer|fellow|researcher|chief|senior|staff|freelance|analyst|president|manager|head of|university|college|phd|md|ma|bsc|mba|political|science|health|business)\b/i

/** The persons' names in a byline, in order. */
export function personNames(line: string): string[] {
  let text = line.replace(/\s+/g, ' ').trim()
  if (text === '' || text.length > 300 || /^https?:|^@|\.com\b|^\d/i.test(text)) return []
  text = text
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(/\([^)]{0,100}\)/g, ' ')
    .trim()
  text = text.replace(LEAD, '').replace(/\b\S+@\S+\b/g, ' ')
  const names: string[] = []
  for (const part of text.split(/\s*(?:,|;|\||\/|•|·|&|\band\b|\bwith\b|\n| – | — | - )\s*/i)) {
    const name = part
      .replace(LEAD, '')
      .replace(/\s+(?:in|for|at|on)\s.*$/i, '')
      .replace(/^(?:dr|prof|professor|sir|dame|mr|mrs|ms|rev)\.?\s+/i, '')
      .trim()
    if (looksLikeName(name)) names.push(name)
    else if (names.length > 0 && ROLE.test(part)) continue
    else if (names.length > 0) break
  }
  return names
}

function looksLikeName(name: string): boolean {
  const words = name.split(' ')
  if (words.length < 2 || words.length > 5 || name.length > 50) return false
  if (ORGANISATION.test(name) || ROLE.test(name) || /\d/.test(name)) return false
  return words.every((word) =>
    /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|da|di|del|della|van|von|der|den|la|le|al|el|bin|ibn|ter|ten|dos|du|y|e|O['’]\p{Lu}\p{L}+)$/u.test(
      word,
    ),
  )
}
