/** Text in, the same text with odd spaces, line breaks inside a paragraph and curly apostrophes made plain; same length. */

/** Every character keeps its offset; blank lines stay, so nothing matches across blocks. */
export function foldForMoney(text: string): string {
  return text
    .replace(/[\t\u00a0\u2000-\u200a\u202f\u3000]|\r(?=\n)|\n+/g, (found, at: number) => {
      if (!found.startsWith('\n')) return ' '
      // A single line break is a space; with the carriage returns of CRLF text, two breaks have one in between.
      const blank = found.length > 1 || text.startsWith('\r\n', at + 1) || text.startsWith('\n\r\n', at - 2)
      return blank ? found : ' '
    })
    .replaceAll('’', "'")
}
