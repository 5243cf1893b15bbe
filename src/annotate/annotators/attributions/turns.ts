/** Attributions with a cue and the quotations come in; quotations without a cue join their turn, or stand alone. */

import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import type { Quotation } from '../../../text/quotes.js'
import { announcer, isAnnounced } from './announcements.js'
import type { Cast } from './cast.js'
import type { Found } from './found.js'
import type { Introduction } from './introductions.js'
import { formOf } from './quoted-share.js'
import type { Reading } from './reading.js'

/** Words a quotation without a cue needs in order to count as speech instead of a scare quote or a title. */
const LEAST_WORDS = 4

/** Longest quotation that is read as a heading, in characters. */
const LONGEST_TITLE = 60

/** All attributions with those that have no cue of their own, in order of the text. Linear. */
export function addTurns(
  reading: Reading,
  found: readonly Found[],
  introductions: ReadonlyMap<number, Introduction>,
  leadIns: ReadonlyMap<number, Introduction>,
  cast: Cast,
): Found[] {
  const { text, quotations } = reading
  const ledByStart = new Map([...leadIns].map(([index, led]) => [quotations[index]!.start, led]))
  const out = found
    .map((attribution) => untilLeadIn(text, withLeadIn(attribution, ledByStart), quotations, leadIns))
    .sort((a, b) => a.content[0]!.start - b.content[0]!.start)
  const taken = new Set<number>()
  let from = 0
  for (const attribution of out) {
    for (const part of attribution.content) {
      while (from > 0 && quotations[from - 1]!.end > part.start) from--
      for (let k = from; k < quotations.length && quotations[k]!.start < part.end; k++) {
        const q = quotations[k]!
        const shared = Math.min(q.end, part.end) - Math.max(q.start, part.start)
        if (shared * 2 > q.end - q.start) taken.add(k)
        from = k
      }
    }
  }
  const sentenceOf = new Map<number, number>()
  for (const [s, sentence] of reading.sentences.entries()) for (const q of sentence.quotations) sentenceOf.set(q, s)
  const extra: Found[] = []
  const usual = usualStyle(quotations)
  for (const [k, quotation] of quotations.entries()) {
    if (taken.has(k)) continue
    const s = sentenceOf.get(k)
    if (s === undefined) continue
    const sentence = reading.sentences[s]!
    const content = { start: quotation.start, end: quotation.end }
    const outside =
      text.slice(sentence.start, Math.max(sentence.start, quotation.start)) +
      text.slice(Math.min(quotation.end, sentence.end), sentence.end)
    const alone = !/[\p{L}\p{N}]/u.test(outside)
    const signer = quotation.continues || quotation.repaired ? signedWithin(text, quotation, cast) : undefined
    if (signer) {
      const last = extra.at(-1)
      if (last && !last.source && quotation.start - endOf(last) < NEXT_LINE)
        extra[extra.length - 1] = { ...last, source: signer, rule: 'signature', confidence: 0.9 }
      continue
    }
    if (alone && isNoSpeech(text.slice(quotation.start, quotation.end))) continue
    const paragraph = reading.paragraphs[quotation.paragraph]!
    // ‘No more cuts’ over a section: whose words they are its text says.
    if (alone && paragraph.type === 'subheading') continue
    if (alone && usual && quotation.style !== usual && isLine(paragraph, quotation)) continue
    const signed = signature(text, quotation, paragraph)
    const led = leadIns.get(k)
    const before = previous(out, extra, quotation.start)
    const resumed = before !== undefined && isResumed(text, before, quotation)
    if (!alone && !quotation.continues && !signed && !led && !resumed) {
      // A headline has all its words in capitals, those that were said too: they end as a sentence does.
      const headline = quotation.paragraph === 0 && /[.!?]$/.test(text.slice(quotation.start, quotation.end))
      const title = !headline && isNoSpeech(text.slice(quotation.start, quotation.end))
      const source =
        title || !isAnnounced(reading, sentence, quotation) ? undefined : announcer(reading, sentence, quotation, cast)
      // "There is a motto on the wall: “…”": where nobody is named, nobody says it.
      if (source) extra.push({ content: [content], source, ...OF_ANNOUNCEMENT })
      continue
    }
    const introduced = resumed
      ? undefined
      : (led ?? (quotation.start <= paragraph.start + 2 ? introductions.get(quotation.paragraph) : undefined))
    if (signed || introduced) {
      extra.push({
        content: [content],
        ...(signed ? { source: signed } : introduced),
        act: 'speech',
        form: 'direct',
        rule: signed ? 'signature' : 'introduction',
        confidence: 0.9,
      })
      continue
    }
    const ahead = tagAhead(quotations, k, out)
    if (ahead) {
      const { source, cue } = ahead
      extra.push({ content: [content], ...(source ? { source } : {}), ...(cue ? { cue } : {}), ...OF_TAG_AHEAD })
      continue
    }
    const wordCount = text.slice(quotation.start, quotation.end).split(/\s+/, LEAST_WORDS + 1).length
    const turn = before !== undefined && before.form !== 'indirect' && goesOn(reading, before, quotation.start, k)
    if (turn && before.cue && sameParagraph(reading, before, quotation.start) && !quotation.continues) {
      const merged: Found = {
        ...before,
        content: [...before.content, content],
        form: formOf(text, quotations, [...before.content, content]),
      }
      replace(out, extra, before, merged)
      continue
    }
    if (!turn && wordCount < LEAST_WORDS) continue
    extra.push({
      content: [content],
      act: 'speech',
      form: 'direct',
      rule: turn ? 'turn' : 'stand-alone',
      confidence: turn ? 0.85 : 0.5,
      ...(turn ? { continues: true } : {}),
    })
  }
  return [...out, ...extra].sort((a, b) => a.content[0]!.start - b.content[0]!.start)
}

/** Quotations in one style of marks that make it an article's own, and how many times more than in the other. */
const LEAST_USUAL = 4
const TIMES_MORE = 2

/** The style of marks that an article quotes in, where it has one. */
function usualStyle(quotations: readonly Quotation[]): Quotation['style'] | undefined {
  const single = quotations.filter(({ style }) => style === 'single').length
  const double = quotations.length - single
  if (Math.max(single, double) < LEAST_USUAL || Math.max(single, double) < TIMES_MORE * Math.min(single, double))
    return undefined
  return single > double ? 'single' : 'double'
}

/** A line of its own, short as a heading, which marks open and close: 'We have no more time' over a section that quotes in “ ”. */
function isLine(paragraph: Span, quotation: Quotation): boolean {
  return quotation.closed && quotation.start <= paragraph.start + 2 && paragraph.end - paragraph.start <= LONGEST_TITLE
}

const OF_ANNOUNCEMENT = { act: 'speech', form: 'direct', rule: 'announcement', confidence: 0.6 } as const
const OF_TAG_AHEAD = { act: 'speech', form: 'direct', rule: 'turn-ahead', confidence: 0.85 } as const

/** The paragraphs of a turn whose tag stands in its last: “One.⏎⏎“Two,” said Jane Roe. The attribution of the quotation that goes on. */
function tagAhead(quotations: readonly Quotation[], k: number, found: readonly Found[]): Found | undefined {
  for (let next = k + 1; next < quotations.length && next < k + LONGEST_TURN; next++) {
    if (quotations[next - 1]!.closed || !quotations[next]!.continues) return undefined
    const { start, end } = quotations[next]!
    const tagged = found[countWhile(found, (one) => one.content[0]!.start < start)]
    if (tagged && tagged.content[0]!.start < end && tagged.source && tagged.source.start >= end) return tagged
  }
  return undefined
}

/** Paragraphs of a turn that is looked through for its tag. */
const LONGEST_TURN = 6

/** A heading in marks ('Legend of the Marsh'), or what a reporter put in brackets ("(Applause.)"): nobody says it. */
function isNoSpeech(quoted: string): boolean {
  if (/^\s*[([][^()[\]]*[)\]][.\s]*$/.test(quoted)) return true
  const words = quoted.slice(0, LONGEST_TITLE + 1).match(/[\p{L}\p{N}'’]+/gu) ?? []
  if (quoted.length > LONGEST_TITLE || /[!?]|\.\s/.test(quoted)) return false
  const isCapital = (word: string) => /^[\p{Lu}\p{N}]/u.test(word)
  const inTitles = words.every((word, k) => isCapital(word) || (k > 0 && word.length < 4))
  return inTitles && words.slice(1).filter((word) => isCapital(word) && word.length > 2).length > 1
}

/** A quotation that words lead into has their source, where its own is missing or only a part of theirs. */
function withLeadIn(found: Found, byStart: ReadonlyMap<number, Introduction>): Found {
  const led = byStart.get(found.content[0]!.start)
  if (!led) return found
  const { source } = found
  const isWhole = source && !(led.source.start <= source.start && source.end <= led.source.end)
  return isWhole ? found : { ...found, ...led, confidence: Math.max(found.confidence, 0.9) }
}

/** "said the ward would stay, and the chair replied, “…”": behind a comma the next speaker begins, and leads into a quotation of their own. */
function untilLeadIn(
  text: string,
  found: Found,
  quotations: readonly Quotation[],
  leadIns: ReadonlyMap<number, Introduction>,
): Found {
  const last = found.content.at(-1)!
  if (!found.cue || found.cue.start > last.start) return found
  for (let k = countWhile(quotations, (one) => one.start <= last.start); k < quotations.length; k++) {
    if (quotations[k]!.start >= last.end) break
    const led = leadIns.get(k)
    if (!led || led.source.start <= last.start || led.cue.start === found.cue.start) continue
    const end = /[,;](?:\s(?:and|but|while))?\s*$/.exec(text.slice(last.start, led.source.start))?.index
    if (!end) continue
    const content = [...found.content.slice(0, -1), { start: last.start, end: last.start + end }]
    return { ...found, content, form: formOf(text, quotations, content) }
  }
  return found
}

/** “One,” the nurse told the Echo, “two”: the tag of a quotation leads on to the next with a comma. */
function isResumed(text: string, before: Found, quotation: Span): boolean {
  const end = endOf(before)
  const tagged = before.form === 'direct' && before.cue !== undefined && before.cue.start >= before.content.at(-1)!.end
  return (
    tagged &&
    quotation.start - end < 60 &&
    /^(?:[^.;:!?“”"\n]|(?<=\p{Lu}\p{L}?)\.(?=[\p{Lu},])){0,50},\s*["“‘'`]{1,2}$/u.test(text.slice(end, quotation.start))
  )
}

function previous(out: readonly Found[], extra: readonly Found[], at: number): Found | undefined {
  const last = extra.at(-1)
  const low = countWhile(out, (one) => one.content[0]!.start < at)
  const before = out[low - 1]
  if (!before) return last
  return last && last.content[0]!.start > before.content[0]!.start ? last : before
}

function replace(out: Found[], extra: Found[], old: Found, by: Found): void {
  const at = out.lastIndexOf(old)
  if (at >= 0) out[at] = by
  else extra[extra.lastIndexOf(old)] = by
}

/** Characters between the end of a quotation and the line under it. */
const NEXT_LINE = 12

/** “We are tired.⏎Jane Roe, a nurse.”: the last line inside the marks is no speech but the name of who spoke. */
function signedWithin(text: string, quotation: Span, cast: Cast): Span | undefined {
  if (quotation.end - quotation.start > LONGEST_TITLE) return undefined
  const name = cast.within(quotation).find(({ entity }) => entity.type === 'person')
  if (!name || /\p{Ll}/u.test(text.slice(quotation.start, name.start))) return undefined
  const behind = text.slice(name.end, quotation.end)
  return /^(?:,[^.!?:;]*)?\.?$/.test(behind) ? { start: name.start, end: name.end } : undefined
}

/** `"…" — Jane Roe`: a quotation that fills its paragraph, signed behind a dash. */
function signature(text: string, quotation: Span, paragraph: Span): Span | undefined {
  if (quotation.start > paragraph.start + 2 || paragraph.end - quotation.end > 120) return undefined
  const behind = text.slice(quotation.end, paragraph.end)
  const match = /^["”’'“]{0,2}\s*[–—―-]{1,2}\s*(?=\p{Lu})/u.exec(behind)
  if (!match || /[.!?:]\s/.test(behind.slice(match[0].length).replace(/\b\p{Lu}[\p{L}]{0,3}\./gu, ''))) return undefined
  return { start: quotation.end + match[0].length, end: paragraph.end }
}

const endOf = (found: Found) => Math.max(found.content.at(-1)!.end, found.cue?.end ?? 0, found.source?.end ?? 0)

/** Nothing but the rest of its tag lies between an attribution and the quotation, or the paragraphs follow each other. */
function goesOn(reading: Reading, before: Found, at: number, quotation: number): boolean {
  if (reading.quotations[quotation]!.continues) return true
  if (at - endOf(before) > 400) return false
  const gap = reading.text.slice(endOf(before), at)
  const breaks = gap.split(/\r?\n\s*/).length - 1
  if (breaks === 0) return !/[.!?]["”’']?\s+\p{Lu}[^.]*\s/u.test(gap) || gap.length < 40
  const last = reading.text.slice(endOf(before), endOf(before) + gap.search(/\r?\n/))
  return breaks <= 2 && !/[.!?]\s+\p{Lu}/u.test(last) && last.length < 120
}

function sameParagraph(reading: Reading, before: Found, at: number): boolean {
  return at - endOf(before) <= 400 && !/\n/.test(reading.text.slice(endOf(before), at))
}
