/** A page's gold facts and what was found come in; whether they agree goes out, names and titles folded. */

/** Letters and digits only, lower case, accents off: how titles and names are compared. */
export function foldedWords(text: string): string {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')
}

/** The same persons, in any order. */
export function sameNames(gold: readonly string[], found: readonly string[]): boolean {
  const fold = (names: readonly string[]) => [...new Set(names.map(foldedWords).filter(Boolean))].sort().join('|')
  return fold(gold) === fold(found)
}
