/** What a page says of its authors comes in; the names of persons go out, without "By", roles and credentials. */
import type { PageFacts } from './page-facts.js'
import type { NameReader } from './person-names.js'

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
 * Persons first; an organisation only where the page declares it the author and names no person, and never the site itself. Best first: linked
 * data that says Person, meta elements, lines by the headline that begin with "By", links to a profile there, marked-up
 * bylines, what is declared and no person's name.
 */
export function findByline(facts: PageFacts, nearHeadline: readonly string[], read: NameReader): string[] {
  const site = facts.meta.get('og:site_name')?.[0]
  // A site may be named after the one person who writes it.
  const banned = new Set(
    [site, ...(facts.linked?.organisations ?? [])]
      .filter((name): name is string => name !== undefined && !isOwnPen(facts, name, read))
      .map((name) => name.toLowerCase()),
  )
  const allowed = (names: readonly string[]) => [...new Set(names)].filter((name) => !banned.has(name.toLowerCase()))
  const declared = allowed((facts.linked?.persons ?? []).flatMap((name) => declaredPerson(name, read)))
  if (declared.length > 0) return declared
  const others = allowed((facts.linked?.otherAuthors ?? []).flatMap(read.personNames))
  if (others.length > 0) return others
  for (const name of META) {
    if (!isAuthorLabel(facts, name)) continue
    const names = allowed(
      (facts.meta.get(name) ?? []).flatMap((value) =>
        name === 'author' ? declaredPerson(value, read) : read.personNames(value),
      ),
    )
    if (names.length > 0) return names
  }
  const shown = [...namesShown(facts, nearHeadline, read)].map(allowed)
  return shown.find((names) => names.length > 0) ?? allowed(declaredBodies(facts, read)).slice(0, 1)
}

/** The same name is given for the author, as a person, and for the site. */
function isOwnPen(facts: PageFacts, site: string, read: NameReader): boolean {
  const name = site.toLowerCase()
  const persons = [...(facts.linked?.persons ?? []), ...(facts.meta.get('author') ?? [])]
  return read.looksLikeName(site) && persons.some((person) => person.trim().toLowerCase() === name)
}

const isAuthorLabel = (facts: PageFacts, name: string): boolean =>
  name !== 'twitter:data1' || /written by|author/i.test(facts.meta.get('twitter:label1')?.[0] ?? '')

/** What the page shows: lines by the headline, then elements marked as bylines, those by the headline first. */
function* namesShown(facts: PageFacts, nearHeadline: readonly string[], read: NameReader): Generator<string[]> {
  for (const line of nearHeadline) {
    const by = line.length <= 160 ? BY.exec(line) : null
    if (by) yield read.personNames(line.slice(by.index + by[0].length)).map((name) => markedPart(facts, name, read))
  }
  const heading = facts.headings[0]?.order ?? 0
  const marked = facts.bylines.filter(
    ({ element, text }) =>
      text.length <= 200 && !OF_PICTURE.test(`${element.attribs['class'] ?? ''} ${element.attribs['id'] ?? ''}`),
  )
  for (const near of [true, false]) {
    for (const { element, order, text } of marked) {
      if (near !== (order >= heading - 60 && order <= heading + 250)) continue
      if (!near && element.name === 'a' && !/author/i.test(element.attribs['rel'] ?? '')) continue
      const pen = POSTED.exec(text)?.[1]
      yield pen
        ? declaredPerson(pen, read)
        : PROFILE.test(element.attribs['href'] ?? '')
          ? declaredPerson(text, read)
          : read.personNames(text)
    }
  }
}
/** Of "Ann Farrow Health" the part that is an element of its own, such as the link to what she wrote. */
const markedPart = ({ bylines }: PageFacts, name: string, read: NameReader): string =>
  bylines.find(({ text }) => name.startsWith(`${text} `) && read.looksLikeName(text))?.text ?? name

const ADDRESS = /https?:|@|\.[a-z]{2,4}$|^\d/i

/** Bodies that the page declares its author: an agency, a desk. Types of linked data are not asked: they name the publisher. */
function declaredBodies({ linked, meta }: PageFacts, read: NameReader): string[] {
  return [...(linked?.persons ?? []), ...(linked?.otherAuthors ?? []), ...(meta.get('author') ?? [])]
    .map((given) => read.withoutLead(given.replace(/\s+/g, ' ').trim()))
    .filter((name) => name.length >= 2 && name.length <= 60)
    .filter((name) => !read.isNobody(name) && !read.namesDesk(name) && !ADDRESS.test(name))
}

/** A pen name, as systems for weblogs write it. */
const POSTED = /^posted by:? ([\p{L}\p{N}_.-]{2,30}) (?:on|at|in)\b/iu
const BY = /(?:^|\|\s*|\bposted |\bwritten |\bpublished |\bposted on .{6,24} )by:?\s+(?=\p{Lu})/iu

/** A name the page declares to be a person's: may be a single word or a pen name, but no organisation's. */
function declaredPerson(name: string, read: NameReader): string[] {
  const text = name.replace(/\s+/g, ' ').trim()
  const plain = read.personNames(text)
  if (plain.length > 0 && !/\s-\s/.test(text)) return plain
  const single = read.withoutLead(text)
  if (single.length < 2 || single.length > 40 || single.split(' ').length > 4) return []
  if (
    read.namesBody(single) ||
    read.namesRole(single) ||
    read.isNobody(single) ||
    !/^[\p{L}][\p{L}\p{N}\p{M} .'’_-]+$/u.test(single)
  )
    return []
  return [single]
}
