/** Dropped blocks come in; the receipts that say what was left out and why go out. */
import type { Removal } from '../model/article.js'
import { CLASS_CATEGORIES, categoryBit } from './class-categories.js'
import { PHRASE_CATEGORIES, type PhraseBits, phraseBit } from './phrase-categories.js'
import { REMOVALS } from './removals.js'

export interface Dropped {
  readonly text: string
  readonly phrases: PhraseBits
  /** Categories of the elements around it; 0 in a dump. */
  readonly around: number
  /** How likely the model thought it part of the article, 0–1. */
  readonly likelihood: number
  /** The rule that dropped it, where it was not the model. */
  readonly rule?: { readonly step: string; readonly rule: string; readonly reason: string }
}

/** A block up to this long goes where both its name and its words speak for the same removal. */
const BOTH_WORDS = 60
const PREVIEW = 200
/** More receipts than this say nothing more; the last one sums up the rest. */
const MAX_RECEIPTS = 300

const LISTED = REMOVALS.map((removal) => ({
  removal,
  classes: removal.classes.reduce((bits, name) => bits | categoryBit(name), 0),
  phrases: removal.phrases.reduce((bits, name) => bits | phraseBit(name), 0),
}))

/** The wording or name that makes a block chrome whatever else speaks for it: the removal's name and rule, or undefined. */
export function certainRemoval(phrases: PhraseBits, words: number, around = 0): Dropped['rule'] | undefined {
  for (const { removal, classes, phrases: bits } of LISTED) {
    for (const category of removal.certainClasses ?? []) {
      if (around & categoryBit(category))
        return { step: removal.name, rule: `named ${category}`, reason: removal.reason }
    }
    const said = (phrases.line | phrases.heading | phrases.start | phrases.inside) & bits
    if (said && around & classes && words <= BOTH_WORDS)
      return {
        step: removal.name,
        rule: `named ${className(around & classes)}, says ${phraseName(said)}`,
        reason: removal.reason,
      }
    for (const category of removal.certain) {
      const bit = phraseBit(category)
      if (words <= removal.certainWords && (phrases.line | phrases.start | phrases.inside) & bit)
        return { step: removal.name, rule: `says ${category}`, reason: removal.reason }
    }
  }
  return undefined
}

/** One receipt for each run of neighbours that were dropped for the same reason. */
export function receiptsFor(runs: Iterable<Dropped | undefined>): Removal[] {
  const receipts: Removal[] = []
  let open: Removal | undefined
  for (const dropped of runs) {
    if (!dropped) {
      open = undefined
      continue
    }
    const why = whyDropped(dropped)
    if (open && open.step === why.step && open.rule === why.rule) {
      const preview =
        open.preview.length < PREVIEW ? `${open.preview} ⏎ ${dropped.text}`.slice(0, PREVIEW) : open.preview
      open = { ...open, preview, length: open.length + dropped.text.length }
      receipts[receipts.length - 1] = open
    } else if (receipts.length < MAX_RECEIPTS) {
      open = { ...why, preview: dropped.text.slice(0, PREVIEW), length: dropped.text.length }
      receipts.push(open)
    } else {
      const last = receipts.at(-1)!
      receipts[receipts.length - 1] = { ...last, length: last.length + dropped.text.length }
    }
  }
  return receipts
}

/** The rule that dropped it, else what speaks most plainly for it. */
export const whyDropped = (dropped: Dropped): NonNullable<Dropped['rule']> => dropped.rule ?? reasonFor(dropped)

function reasonFor({ phrases, around, likelihood }: Dropped): { step: string; rule: string; reason: string } {
  const said = phrases.line | phrases.heading | phrases.start
  for (const { removal, phrases: bits } of LISTED)
    if (said & bits) return { step: removal.name, rule: `says ${phraseName(said & bits)}`, reason: removal.reason }
  for (const { removal, classes } of LISTED)
    if (around & classes)
      return { step: removal.name, rule: `named ${className(around & classes)}`, reason: removal.reason }
  for (const { removal, phrases: bits } of LISTED)
    if (phrases.inside & bits)
      return { step: removal.name, rule: `says ${phraseName(phrases.inside & bits)}`, reason: removal.reason }
  const rule = likelihood < 0.1 ? 'model: surely not' : likelihood < 0.3 ? 'model: hardly' : 'model: in doubt'
  return { step: 'main-content', rule, reason: 'does not read or stand like part of the story' }
}

const phraseName = (bits: number): string => PHRASE_CATEGORIES[31 - Math.clz32(bits & -bits)] ?? ''
const className = (bits: number): string => CLASS_CATEGORIES[31 - Math.clz32(bits & -bits)] ?? ''
