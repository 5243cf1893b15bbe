/** Class names, ids and roles come in; what an element holds by its name goes out, as a set of categories. */
import type { BoilerplateClass } from '../model/boilerplate.js'

/** Categories of data/lexicons/boilerplate-classes.csv, one bit each. */
export const CLASS_CATEGORIES = [
  'navigation',
  'site-header',
  'footer',
  'sidebar',
  'related',
  'comments',
  'share',
  'newsletter',
  'subscription',
  'promotion',
  'advert',
  'author-box',
  'byline',
  'tags',
  'caption',
  'media',
  'cookies',
  'dialog',
  'hidden',
  'contents',
  'amendment',
  'key-events',
  'search',
  'form',
  'disclaimer',
  'factbox',
  'teaser',
  'standfirst',
  'title',
  'main-content',
  'article',
  'content',
] as const
export type ClassCategory = (typeof CLASS_CATEGORIES)[number]

/** The bit of one category. */
export const categoryBit = (category: ClassCategory): number => 1 << CLASS_CATEGORIES.indexOf(category)

/** Says the categories of an element's names as bits; remembers what it has seen. */
export type ClassReader = (names: string) => number

const TAGS: ReadonlyMap<string, ClassCategory> = new Map([
  ['nav', 'navigation'],
  ['footer', 'footer'],
  ['aside', 'sidebar'],
  ['figcaption', 'caption'],
  ['caption', 'caption'],
  ['form', 'form'],
  ['dialog', 'dialog'],
  ['article', 'article'],
  ['main', 'content'],
])
const ROLES: ReadonlyMap<string, ClassCategory> = new Map([
  ['navigation', 'navigation'],
  ['menu', 'navigation'],
  ['menubar', 'navigation'],
  ['banner', 'site-header'],
  ['contentinfo', 'footer'],
  ['complementary', 'sidebar'],
  ['dialog', 'dialog'],
  ['alertdialog', 'dialog'],
  ['search', 'search'],
  ['form', 'form'],
  ['article', 'article'],
  ['main', 'content'],
])

export const tagBits = (tag: string): number => bitOf(TAGS.get(tag))
export const roleBits = (role: string | undefined): number => (role ? bitOf(ROLES.get(role.trim().toLowerCase())) : 0)
const bitOf = (category: ClassCategory | undefined): number => (category ? categoryBit(category) : 0)

const MAX_NAMES = 400
const MAX_REMEMBERED = 20_000

/**
 * Whole words decide, never parts of words (`ad` in `header` or `share` in `shareholder` are the classic false cuts):
 * names are cut at - _ : / and camelCase; a word, two neighbouring words as one, and the whole name are looked up.
 */
export function classReader(rows: readonly BoilerplateClass[]): ClassReader {
  const bits = new Map<string, number>()
  for (const { phrase, category } of rows) {
    const at = CLASS_CATEGORIES.indexOf(category as ClassCategory)
    if (at >= 0) bits.set(phrase, (bits.get(phrase) ?? 0) | (1 << at))
  }
  const readName = remembered((name) => {
    let found = 0
    const parts = name
      .replace(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase()
      .split(/[^a-z]+/)
      .filter(Boolean)
    for (let i = 0; i < parts.length; i++) {
      found |= bits.get(parts[i]!) ?? 0
      if (i + 1 < parts.length) found |= bits.get(parts[i]! + parts[i + 1]!) ?? 0
    }
    return parts.length > 2 ? found | (bits.get(parts.join('')) ?? 0) : found
  })
  // Pages combine a few names in many ways: both the combinations and the names are remembered.
  return remembered((names) => {
    let found = 0
    for (const name of names.slice(0, MAX_NAMES).split(/\s+/)) found |= readName(name)
    return found
  })
}

function remembered(read: (text: string) => number): (text: string) => number {
  const seen = new Map<string, number>()
  return (text) => {
    let found = seen.get(text)
    if (found === undefined) {
      found = read(text)
      if (seen.size < MAX_REMEMBERED) seen.set(text, found)
    }
    return found
  }
}
