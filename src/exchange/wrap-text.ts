/** A text and a width come in; its lines go out, none wider. */

/** Where a line may end, besides at a space. */
export const INSIDE_WORDS = /(?<=\p{L}[-/_])(?=\p{L})/u

/** How many columns of a terminal a text takes. */
export function cellsOf(text: string): number {
  let cells = 0
  for (const character of text.replace(/[\u0000-\u001f]/g, ''))
    cells += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
      character,
    )
      ? 2
      : 1
  return cells
}

/** The lines of a text, broken at spaces, else after hyphens, slashes and underscores between letters, else anywhere. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    for (const [k, piece] of word.split(INSIDE_WORDS).entries()) {
      const glue = line !== '' && k === 0 ? ' ' : ''
      if (cellsOf(line) + glue.length + cellsOf(piece) <= width) {
        line += glue + piece
        continue
      }
      if (line !== '') lines.push(line)
      line = piece
      while (cellsOf(line) > width) {
        const characters = [...line]
        const most = Math.max(1, cellsOf(line) === characters.length ? width : Math.floor(width / 2))
        lines.push(characters.slice(0, most).join(''))
        line = characters.slice(most).join('')
      }
    }
  }
  return [...lines, line]
}
