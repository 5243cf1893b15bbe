/** Text that may be UTF-8 read as Latin-1 or windows-1252 ("the trustâ€™s Â£2m") comes in; what was written goes out ("the trust’s £2m"). */

/** The characters that windows-1252 has for the bytes 80 to 9F, in their order; those it leaves out stand for themselves. */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const BYTES = new Map([...WINDOWS].map((character, i) => [character.charCodeAt(0), 0x80 + i]))

/** The second and third byte of a letter, as either of the two shows them. */
const REST = `[\\u0080-\\u00bf${WINDOWS}]`
/** Letters of western Europe and their signs, and the curly quotes and dashes. */
const SPOILT = new RegExp(`[ÂÃÅ]${REST}|â${REST}{2}`, 'g')
/** No one writes these: the first two bytes of curly quotes, dashes and dots. */
const CERTAIN = /â[€\u0080]/g
/** So many of them in one text are no accident. */
const ENOUGH = 2

/** Changes nothing in text that does not show such marks. Linear in its length. */
export function repairEncoding(text: string): string {
  if ((text.match(CERTAIN)?.length ?? 0) < ENOUGH) return text
  const decoder = new TextDecoder()
  return text.replace(SPOILT, (spoilt) => {
    const bytes = Uint8Array.from(spoilt, (character) => {
      const code = character.charCodeAt(0)
      return BYTES.get(code) ?? code
    })
    return decoder.decode(bytes)
  })
}
