/** Folds spelling that does not matter (curly quotes, dashes, no-break spaces, case) without changing any length. */

const SAME: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‛': "'",
  ʼ: "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
}
const SPECIAL = new RegExp(`[${Object.keys(SAME).join('')}]`, 'g')
const ASCII_ONLY = /^[\x00-\x7f]*$/

/**
 * Lower case, straight quotes, plain hyphens and spaces. `foldText(t).length === t.length`, so that an offset in the
 * fold is the same offset in the text; a letter whose lower case is longer stays as it is.
 */
export function foldText(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase()
  const plain = text.replace(SPECIAL, (c) => SAME[c] ?? c)
  const lower = plain.toLowerCase()
  if (lower.length === text.length) return lower
  let out = ''
  for (const character of plain) {
    const small = character.toLowerCase()
    out += small.length === character.length ? small : character
  }
  return out
}
