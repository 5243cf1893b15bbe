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

const PROFILE =
  /\/(?:authors?|profiles?|people|staff|contributors?|by|writers?|columnists?|reporters?|journalists?|team)\/[^/]/i
const OF_PICTURE =
  /(?:^|[-_ ])(?:img|image|photo|picture|media|caption|credit|comment|comments|related|teaser)(?:$|[-_ ])/i

/**
 * Persons only; where only organisations are named, none. Best first: linked data that says Person, meta elements,
 * lines by the headline that begin with "By", links to a profile there, marked-up bylines.
 */
export function findByline(facts: PageFacts, nearHeadline: readonly string[]): string[] {
  const banned = new Set(
    [facts.meta.get('og:site_name')?.[0], ...(facts.linked?.organisations ?? [])]
      .filter((name): name is string => name !== undefined)
      .map((name) => name.toLowerCase()),
  )
  const allowed = (names: readonly string[]) => [...new Set(names)].filter((name) => !banned.has(name.toLowerCase()))
  const persons = allowed((facts.linked?.persons ?? []).flatMap(declaredPerson))
  if (persons.length > 0) return persons
  const others = allowed((facts.linked?.otherAuthors ?? []).flatMap(personNames))
  if (others.length > 0) return others
  for (const name of META) {
    if (name === 'twitter:data1' && !/written by|author/i.test(facts.meta.get('twitter:label1')?.[0] ?? '')) continue
    const names = allowed(
      (facts.meta.get(name) ?? []).flatMap((value) => (name === 'author' ? declaredPerson(value) : personNames(value))),
    )
    if (names.length > 0) return names
  }
  const heading = facts.headings[0]?.order ?? 0
  for (const line of nearHeadline) {
    if (!BY.test(line) || line.length > 160) continue
    const names = allowed(personNames(line.slice(line.search(BY))))
    if (names.length > 0) return names
  }
  const marked = facts.bylines.filter(
    ({ element, text }) =>
      text.length <= 200 && !OF_PICTURE.test(`${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`),
  )
  for (const near of [true, false]) {
    for (const { element, order, text } of marked) {
      if (near !== (order >= heading - 60 && order <= heading + 250)) continue
      if (!near && element.name === 'a' && !/author/i.test(element.attribs['rel'] ?? '')) continue
      const names = allowed(PROFILE.test(element.attribs['href'] ?? '') ? declaredPerson(text) : personNames(text))
      if (names.length > 0) return names
    }
  }
  return []
}

const BY = /(?:^|\|\s*|\bposted |\bwritten |\bpublished |\bposted on .{6,24} )by:?\s+(?=\p{Lu})/iu

/** A name the page declares to be a person's: may be a single word or a pen name, but no organisation's. */
function declaredPerson(name: string): string[] {
  const text = name.replace(/\s+/g, ' ').trim()
  const plain = personNames(text)
  if (plain.length > 0 && !/\s-\s/.test(text)) return plain
  const single = text.replace(LEAD, '')
  if (single.length < 2 || single.length > 40 || single.split(' ').length > 4) return []
  if (
    ORGANISATION.test(single) ||
    ROLE.test(single) ||
    NO_NAME.test(single) ||
    !/^[\p{L}][\p{L}\p{N}\p{M} .'’_-]+$/u.test(single)
  )
    return []
  return [single]
}

const NO_NAME =
  /^(?:unknown|anonymous|none|null|undefined|guest|admin\w*|root|default|user|webmaster|everyone|us|blog|home|web|by|written by|posted by|view profile|follow|read more|the .*)$/i

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
  if (NO_NAME.test(name)) return false
  const words = name.split(' ')
  if (words.length < 2 || words.length > 5 || name.length > 50) return false
  if (ORGANISATION.test(name) || ROLE.test(name) || /\d/.test(name)) return false
  return words.every((word) =>
    /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|da|di|del|della|van|von|der|den|la|le|al|el|bin|ibn|ter|ten|dos|du|y|e|O['’]\p{Lu}\p{L}+)$/u.test(
      word,
    ),
  )
}
