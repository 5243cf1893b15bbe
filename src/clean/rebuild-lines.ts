/** The text of a dump comes in; its lines go out, paragraphs whole again where the dump broke them. */

/** Shorter lines are not taken for lines that were cut. */
const CUT_LENGTH = 40
/** A dump whose lines were cut at a width has at least so many cut lines, and this share of its longer lines is cut. */
const CUT_LINES = 5
const CUT_SHARE = 0.3
/** The width is that which all but this share of the cut lines keep to. */
const OUTLIERS = 0.02
/** A line this long that ends within a sentence goes on in the next one, where that begins within one too … */
const OPEN_LENGTH = 60
/** … and is so long, or ends a sentence. */
const REST_LENGTH = 40
/** Where so many lines begin with a comma or the like, every link and bold word was put on a line of its own. */
const STRAY_MARKS = 3

const ENDS_OPEN = /(?:,|\b(?:the|an?|of|by|to|and|in|for|with|that|at|from|on|as|or|than|its|their|his|her))$/i
const STRAY = /^[,.;:)’”](?:\s|$)/
const BULLET = /^(?:[•‣▪●·*–—-]|\d{1,2}[.)])\s/

/** Lines with white space folded, blank ones left out. Linear in the text. */
export function rebuildLines(text: string): string[] {
  const lines = text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
  const width = wrapWidth(lines)
  const torn = lines.filter((line, i) => STRAY.test(line) && (lines[i - 1] ?? '') !== '').length >= STRAY_MARKS
  const rebuilt: string[] = []
  let pieces: string[] = []
  const close = () => {
    if (pieces.length > 0) rebuilt.push(pieces.join(''))
    pieces = []
  }
  lines.forEach((line, i) => {
    if (line === '') {
      close()
      return
    }
    const before = lines[i - 1] ?? ''
    if (pieces.length > 0) {
      if (!goesOn(before, line, width, torn)) close()
      // A hyphen at the end of a cut line may be the word's own: it stays.
      else pieces.push(/\p{L}-$/u.test(before) || /^[,.;:!?)’”]/.test(line) ? '' : ' ')
    }
    pieces.push(line)
  })
  close()
  return rebuilt
}

/** True where `line` is the rest of `before`. With a width, a line is cut where the next word would not have fitted. */
function goesOn(before: string, line: string, width: number | undefined, torn: boolean): boolean {
  if (BULLET.test(line)) return false
  if (width !== undefined) return before.length + 1 + (line.indexOf(' ') < 0 ? line.length : line.indexOf(' ')) > width
  if (torn && STRAY.test(line)) return true
  if (!isOpen(before) || /^by\b/.test(line)) return false
  if (torn) return isLower(line) || ENDS_OPEN.test(before)
  return before.length >= OPEN_LENGTH && isLower(line) && (line.length >= REST_LENGTH || /[.!?]["'”’]?$/.test(line))
}

const isLower = (line: string): boolean => /^\p{Ll}/u.test(line)
const isOpen = (line: string): boolean => !/[.!?:;…|»"”’')\]]$/.test(line)

/** The width at which the lines were cut, or undefined where they were not. */
function wrapWidth(lines: readonly string[]): number | undefined {
  const cut: number[] = []
  let long = 0
  lines.forEach((line, i) => {
    const next = lines[i + 1] ?? ''
    if (line.length < CUT_LENGTH || next === '') return
    long++
    if (isOpen(line) && isLower(next)) cut.push(line.length)
  })
  if (cut.length < CUT_LINES || cut.length < long * CUT_SHARE) return undefined
  cut.sort((a, b) => a - b)
  return cut[Math.floor((cut.length - 1) * (1 - OUTLIERS))]
}
