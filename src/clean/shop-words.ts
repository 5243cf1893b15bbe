/** The words of shops and lists, and an address, come in; what the address says for and against a list or a shop goes out. */
import type { BoilerplatePhrase, CleaningData } from '../model/boilerplate.js'

export interface ShopWords {
  readonly shopPaths: ReadonlySet<string>
  readonly indexPaths: ReadonlySet<string>
  readonly shopPhrases: readonly string[]
}

const wordsFor = new WeakMap<CleaningData, ShopWords>()

export function shopWords(data: CleaningData): ShopWords {
  const known = wordsFor.get(data)
  if (known) return known
  const of = (match: BoilerplatePhrase['match'], category: string) =>
    data.phrases.filter((row) => row.match === match && row.category === category).map((row) => row.phrase)
  const made = {
    shopPaths: new Set(of('path', 'shop')),
    indexPaths: new Set(of('path', 'index')),
    shopPhrases: of('inside', 'shop'),
  }
  wordsFor.set(data, made)
  return made
}

export interface Address {
  readonly points: number
  readonly shop: boolean
  readonly index: boolean
  /** Words in the part of its path that has most. */
  readonly slugWords: number
}

/** Points as `evidence` of not-article.ts counts them, and which kind of words the address has. */
export function readAddress(url: string | undefined, list: ShopWords): Address {
  const path = pathOf(url)
  if (!path) return { points: 0, shop: false, index: false, slugWords: 0 }
  const shop = path.some((part) => list.shopPaths.has(part))
  const index = path.length === 0 || path.some((part) => list.indexPaths.has(part))
  const last = path.at(-1)
  let points = shop ? 2.5 : 0
  if (last === undefined) points += 3
  else {
    if (list.indexPaths.has(last)) points += 2.5
    else if (!shop && index && last.split('-').length < 3) points += 1
    if (last.split(/[-_]/).length <= 2 && !/\d{4}/.test(last)) points += 0.5
  }
  const address = url!.toLowerCase()
  if (list.shopPaths.has(/^https?:\/\/([a-z]+)\./.exec(address)?.[1] ?? '')) points += 1.5
  if ([...address.matchAll(/[?&]([a-z_]{3,20})=/g)].some((match) => list.shopPaths.has(match[1]!))) points += 2
  return { points, shop, index, slugWords: Math.max(0, ...path.map((part) => part.split(/[-_]/).length)) }
}

/** Parts of an address's path, lower case, without file ends; undefined where there is no address. */
function pathOf(url: string | undefined): string[] | undefined {
  const match = url === undefined ? undefined : /^https?:\/\/[^/?#]+([^?#]*)/i.exec(url)
  return match?.[1]
    ?.toLowerCase()
    .split('/')
    .map((part) => part.replace(/\.(?:html?|php|aspx?|cfm)$/, ''))
    .filter((part) => part !== '' && !/^[a-z]{2}(?:[-_][a-z]{2})?$/.test(part))
}
