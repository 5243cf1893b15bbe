/** The tagger's classes: a universal tag with the Penn tag that tells number, person, tense and verb form. */
import type { TokenFeatures, Upos } from '../model/syntax.js'

/** `NOUN NNS` and the like: universal tag, blank, Penn tag. */
export type TagName = string

export const uposOf = (name: TagName): Upos => name.slice(0, name.indexOf(' ')) as Upos
export const pennOf = (name: TagName): string => name.slice(name.indexOf(' ') + 1)

const BY_PENN: Readonly<Record<string, TokenFeatures>> = {
  NN: { number: 'sing' },
  NNP: { number: 'sing' },
  NNS: { number: 'plur' },
  NNPS: { number: 'plur' },
  VB: { verbForm: 'inf' },
  VBD: { tense: 'past', verbForm: 'fin' },
  VBG: { verbForm: 'ger' },
  VBN: { tense: 'past', verbForm: 'part' },
  VBP: { tense: 'pres', verbForm: 'fin' },
  VBZ: { number: 'sing', person: 3, tense: 'pres', verbForm: 'fin' },
  MD: { verbForm: 'fin' },
}

/** Number and person of pronouns and determiners, a closed class. */
const BY_WORD: ReadonlyMap<string, TokenFeatures> = new Map(
  Object.entries({
    'i me my mine myself': { number: 'sing', person: 1 },
    'we us our ours ourselves': { number: 'plur', person: 1 },
    'you your yours yourself yourselves': { person: 2 },
    'he him his himself she her hers herself it its itself one': { number: 'sing', person: 3 },
    'they them their theirs themselves': { number: 'plur', person: 3 },
    'this that a an each every either neither another': { number: 'sing' },
    'these those both few many several': { number: 'plur' },
  } as const).flatMap(([words, features]) => words.split(' ').map((word) => [word, features] as const)),
)

const NONE: TokenFeatures = Object.freeze({})
const PASSIVE: TokenFeatures = Object.freeze({ tense: 'past', verbForm: 'part', voice: 'pass' })

const WITH_WORDS = new Set(['PRP', 'PRP$', 'DT', 'WDT', 'PDT', 'JJ'])

/** Features of a word by its Penn tag and, for the closed classes, its form; `passive` where the parse says so. */
export function featuresOf(penn: string, form: string, passive: boolean): TokenFeatures {
  if (passive && penn === 'VBN') return PASSIVE
  const byTag = BY_PENN[penn]
  if (byTag) return byTag
  return WITH_WORDS.has(penn) ? (BY_WORD.get(form.toLowerCase()) ?? NONE) : NONE
}
