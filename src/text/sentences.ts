/** Splits a block of text into sentences. */
import type { Span } from '../model/span.js'
import { FIGURE_ABBREVIATIONS, LEADING_ABBREVIATIONS, TRAILING_ABBREVIATIONS } from './abbreviations.js'

/**
 * Words that open sentences far oftener than they follow an abbreviation in one: after "p.m.", "Inc." or an initial, such
 * a word decides that the sentence is over.
 */
const OPENERS = new Set(
  `a an the this that these those it its he she they we you i his her their our my there here but and or so yet if when
  while although though because since after before as at in on for from by with to what who how why where which not no yes
  however meanwhile then now today some many most all both each every one two other others under over last next during also
  instead despite`
    .split(/\s+/)
    .filter(Boolean),
)

/**
 * A place where a sentence might end: stops with the marks and note numbers behind them,
 * then white space; or a line's end. The looks behind keep long runs linear.
 */
const CANDIDATE =
  /(?<![.!?…])([.!?…]+)(["'”’»)\]]*(?:\s?\[\d{1,3}\]){0,5})(\s+|(?=\p{Lu}\p{Ll}|["“‘]\p{Lu}))|(?<!\s)(?:[^\S\n]*\n\s*|\s+(?=[•▪●‣]))/gu

/**
 * Sentences of one block, white space at their edges left out. Spans are those of the whole text. Abbreviations, initials,
 * decimal points and list numbers end none; a question inside a quotation goes on into its lower-case speech tag. Linear.
 */
export function* splitSentences(text: string, block: Span): Iterable<Span> {
  const stretch = text.slice(block.start, block.end)
  let start = 0
  for (const match of stretch.matchAll(CANDIDATE)) {
    const [whole, stops, closers] = match
    const next = match.index + whole.length
    if (match.index < start) continue
    if (stops === undefined) {
      if (whole.includes('\n') && !lineEnds(stretch, match.index, next)) continue
      yield* trimmed(stretch, start, match.index, block.start)
      start = next
      continue
    }
    const after = match.index + stops.length + (closers?.length ?? 0)
    if (!stopEnds(stretch, start, match.index, stops, closers ?? '', after, next)) continue
    yield* trimmed(stretch, start, after, block.start)
    start = after
  }
  yield* trimmed(stretch, start, stretch.length, block.start)
}

/** A line's end ends the sentence unless a line was wrapped: no stop before it and a small letter after. */
function lineEnds(text: string, at: number, next: number): boolean {
  if (next >= text.length) return true
  const before = text[at - 1] ?? ''
  const blank = text.slice(at, next).split('\n').length > 2
  return blank || !/[\p{L}\d,]/u.test(before) || !/^\p{Ll}/u.test(text.slice(next, next + 2))
}

/** Whether stops at `at` end the sentence that began at `start`; `after` is behind the closing marks, `next` the next word. */
function stopEnds(
  text: string,
  start: number,
  at: number,
  stops: string,
  closers: string,
  after: number,
  next: number,
): boolean {
  if (next >= text.length) return true
  const rest = text.slice(next, next + 40)
  const glued = next === after
  const before = /[\p{L}\p{M}\d.'’&-]{0,30}$/u.exec(text.slice(Math.max(start, at - 30), at))?.[0] ?? ''
  // "growth.The council": sentences run together when pages were stripped; not "Node.Js" or "gov.Uk".
  if (glued) return /^[\p{Ll}’']{2,}$|^\d+$/u.test(before) && !/[@/]\S*$/.test(text.slice(Math.max(start, at - 60), at))
  const opening = /^["'“‘([«]*/.exec(rest)![0].length
  const follower = rest.slice(opening)
  // A small letter goes on: `"Why now?" she asked`, "approx. half", "… and then".
  if (/^\p{Ll}/u.test(follower)) return false
  if (stops !== '.') return true
  if (closers !== '' && !/[.]$/.test(before)) return true
  const word = before.toLowerCase()
  // "1. Funding" and "b. Staff" at the start of a line or sentence.
  if (/^(?:\d{1,3}|\p{L}|[ivx]{1,4})$/u.test(before) && /^[(\s"'“‘]*$/.test(text.slice(start, at - before.length)))
    return false
  if (FIGURE_ABBREVIATIONS.has(word) && /^\d/.test(follower)) return false
  if (LEADING_ABBREVIATIONS.has(word)) return opening > 0 && word === 'al'
  const opener = OPENERS.has((/^\p{L}+/u.exec(follower)?.[0] ?? '').toLowerCase())
  if (TRAILING_ABBREVIATIONS.has(word)) return opener || opening > 0
  // "(b. March 1958)".
  if (/^\p{Ll}$/u.test(before) && text[at - 2] === '(') return false
  // Initials: "J. Smith", "J.R. Smith", but "Plan B. The".
  if (/^(?:\p{Lu}|(?:\p{L}\.){1,4}\p{L})$/u.test(before)) return before !== 'I' ? opener : true
  return true
}

function* trimmed(stretch: string, from: number, to: number, base: number): Iterable<Span> {
  let start = from
  let end = to
  while (start < end && /\s/.test(stretch[start]!)) start++
  while (end > start && /\s/.test(stretch[end - 1]!)) end--
  if (start < end) yield { start: base + start, end: base + end }
}

/** Paragraphs: what blank lines part. */
export function* splitParagraphs(text: string): Iterable<Span> {
  let start = 0
  for (const gap of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    yield { start, end: gap.index }
    start = gap.index + gap[0].length
  }
  yield { start, end: text.length }
}
