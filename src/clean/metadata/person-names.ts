/** A line that may be a byline comes in; the names of persons in it go out, without "By", roles and credentials. */
import type { BylineWord } from '../../model/boilerplate.js'

export interface NameReader {
  /** The persons' names in a byline, in order: by, roles, credentials and bodies left out. */
  personNames(line: string): string[]
  /** Two to five words written as names are. */
  looksLikeName(name: string): boolean
  /** Without "By", "Written by" and the like at its beginning. */
  withoutLead(text: string): string
  /** A word for nobody in particular, a link's label, a network: never a name. */
  isNobody(name: string): boolean
  /** A desk or its letters page, which pages declare as author. */
  namesDesk(name: string): boolean
  namesBody(name: string): boolean
  namesRole(name: string): boolean
}

const SITE = /\.(?:com|org|net|co\.uk|uk)\b/i
const BETWEEN = /\s*(?:,|;|\||\/|•|·|&|\band\b|\bwith\b|\n| – | — | - )\s*/i

/** A part of a byline that is no name may be a role or a body, of no more words than this. */
const MOST_WORDS = 5

/** Compiles data/lexicons/byline-words.csv. */
export function nameReader(rows: readonly BylineWord[]): NameReader {
  const anyOf = (category: BylineWord['category'], ...matches: BylineWord['match'][]) =>
    rows
      .filter((row) => row.category === category && (matches.length === 0 || matches.includes(row.match)))
      .map((row) => row.phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/ /g, '\\s+'))
      .sort((a, b) => b.length - a.length)
      .join('|') || '(?!)'
  const lead = new RegExp(`^(?:${anyOf('lead')})s?:?\\s+`, 'i')
  const nobody = new RegExp(
    `^(?:(?:${anyOf('nobody', 'line')})|(?:${anyOf('nobody', 'start')})\\b.*|(?:${anyOf('nobody', 'prefix')})\\w*)$`,
    'i',
  )
  const desk = new RegExp(`\\b(?:${anyOf('desk')})\\b`, 'i')
  const body = new RegExp(`\\b(?:${anyOf('body')})\\b`, 'i')
  const role = new RegExp(`\\b(?:${anyOf('role')})\\b`, 'i')
  const honorific = new RegExp(`^(?:${anyOf('honorific')})\\.?\\s+`, 'i')
  const credentials = new RegExp(`(?:,?\\s+(?:${anyOf('credential')})\\.?)+$`)
  const nameWord = new RegExp(`^(?:\\p{Lu}[\\p{L}\\p{M}'’.-]*|${anyOf('particle')}|O['’]\\p{Lu}\\p{L}+)$`, 'u')

  const looksLikeName = (name: string): boolean => {
    if (nobody.test(name)) return false
    const words = name.split(' ')
    if (words.length < 2 || words.length > 5 || name.length > 50) return false
    if (body.test(name) || role.test(name) || /\d/.test(name)) return false
    return words.every((word) => nameWord.test(word))
  }

  const personNames = (line: string): string[] => {
    let text = line.replace(/\s+/g, ' ').trim()
    if (text === '' || text.length > 300 || /^https?:|^@|^\d/i.test(text)) return []
    text = text
      .replace(/<[^>]{0,200}>/g, ' ')
      .replace(/\([^)]{0,100}\)/g, ' ')
      .trim()
    text = text.replace(lead, '').replace(/\b\S+@\S+\b/g, ' ')
    const names: string[] = []
    for (const part of text.split(BETWEEN)) {
      const name = part
        .replace(lead, '')
        .replace(/\s+(?:in|for|at|on)\s.*$/i, '')
        .replace(honorific, '')
        .replace(credentials, '')
        .trim()
      if (looksLikeName(name) && !SITE.test(name)) names.push(name)
      else if (names.length > 0 && role.test(part)) continue
      // A sentence, not a byline: what follows in it is no list of names.
      else if (names.length > 0 || part.split(' ').length > MOST_WORDS) break
    }
    return names
  }

  return {
    personNames,
    looksLikeName,
    withoutLead: (text) => text.replace(lead, ''),
    isNobody: (name) => nobody.test(name),
    namesDesk: (name) => desk.test(name),
    namesBody: (name) => body.test(name),
    namesRole: (name) => role.test(name),
  }
}
