/** Says whether a text is English, by its script and its commonest words. */

/** Without those that are common in other languages too (a, i, in, on, so, no, me, man). */
const ENGLISH = new Set(
  'the of and to is that for it was are with be by at this have not or they which you were there would their been has when will more if out what its about than into them can only other could our said but her she'.split(
    ' ',
  ),
)
/** Commonest words of languages written in Latin letters near ours, without those that English has too. */
const OTHERS = new Set(
  'der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es le la les des et une du dans que est pour qui sur par pas au avec il el los las del y en por con una para se no lo como più che di della il per non sono het een van dat op te zijn voor niet och att som på av är ett mae yn ei ar gan wedi hefyd bod nie jest się na z w do że om att é não os uma mais dos ao'.split(
    ' ',
  ),
)

/** Fewer words than this are never judged: too little to go by. */
const ENOUGH_WORDS = 40

/** True unless a text of some length is plainly in another language or script. Looks at the first 20,000 characters. */
export function isEnglish(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const { letters, latin } = countLetters(sample)
  if (letters < 150) return true
  if (latin / letters < 0.5) return false
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length < ENOUGH_WORDS) return true
  let english = 0
  let other = 0
  for (const word of words) {
    if (ENGLISH.has(word)) english++
    else if (OTHERS.has(word)) other++
  }
  return english / words.length > 0.1 || english >= other
}

/** Letters of any script, and signs of the Latin one, by code points. */
function countLetters(text: string): { readonly letters: number; readonly latin: number } {
  let plain = 0
  let other = ''
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 128) other += text[at]
    else if ((code | 32) >= 97 && (code | 32) <= 122) plain++
  }
  return {
    letters: plain + (other.match(/\p{L}/gu)?.length ?? 0),
    latin: plain + (other.match(/\p{Script=Latin}/gu)?.length ?? 0),
  }
}
