/** Files of tests/gold come in; what people coded goes out, checked field by field. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { MONEY_CLASSES } from '../model/annotation.js'
import { BLOCK_TYPES } from '../model/article.js'
import type { GoldPage } from '../model/gold.js'
import { ORGANISATION_TYPES } from '../model/lexicon.js'
import { ProblemError, problem } from '../model/problem.js'

const mentions = z.record(z.string().min(1), z.int().positive())
const labels = z.enum(['pro-devolution', 'pro-centralisation', 'mixed', 'neutral', 'none'])
const voice = z.strictObject({ name: z.string().min(1), kind: z.enum(['person', 'organisation', 'unnamed']) })
const holder = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['person', 'organisation', 'unnamed', 'author']),
})

const organisationType = z.enum(ORGANISATION_TYPES)

const goldShape = z.strictObject({
  page: z.string(),
  layout: z.literal('text-dump').optional(),
  url: z.url().optional(),
  title: z.string().min(1),
  byline: z.array(z.string()),
  published: z.iso.date().optional(),
  text: z.array(z.partialRecord(z.enum(BLOCK_TYPES), z.string().min(1))),
  headings: z.array(z.string()),
  attributions: z.array(
    z.strictObject({
      form: z.enum(['direct', 'indirect', 'mixed']),
      act: z.enum(['speech', 'belief']),
      content: z.array(z.string().min(1)).min(1),
      cue: z.string().optional(),
      source: z.string().optional(),
      speaker: voice.optional(),
      speakers: z.array(voice).optional(),
    }),
  ),
  people: z.array(
    z.strictObject({
      name: z.string().min(1),
      role: z.string().optional(),
      affiliation: z.string().optional(),
      mentions,
    }),
  ),
  organisations: z.array(
    z.strictObject({
      name: z.string().min(1),
      type: z.union([organisationType, z.array(organisationType).min(1)]),
      mentions,
    }),
  ),
  classes: z.array(z.strictObject({ class: z.string().min(1), mentions })),
  eitherWay: z.array(z.string().min(1)).default([]),
  money: z.array(
    z.strictObject({
      exact: z.string().min(1),
      amount: z.number(),
      amountTo: z.number().optional(),
      currency: z.string().length(3),
      precision: z.enum(['exact', 'approx', 'min', 'max']),
      per: z.string().optional(),
      purpose: z.string().optional(),
      class: z.enum(MONEY_CLASSES).optional(),
      sameAs: z.int().positive().optional(),
      partOf: z.int().positive().optional(),
      change: z.strictObject({ end: z.enum(['from', 'to']), direction: z.enum(['up', 'down', 'unknown']) }).optional(),
    }),
  ),
  stances: z.array(z.strictObject({ holder, label: labels, words: z.string().min(1) })),
  holders: z.array(holder.extend({ label: labels })),
  stance: z.strictObject({ label: labels, also: z.array(labels).default([]) }),
})

/** Every gold file below a folder, by path. Throws a ProblemError `file: field: why`. */
export function loadGold(folder: string): readonly GoldPage[] {
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((name) => name.replaceAll('\\', '/'))
        .filter((name) => name.endsWith('.yml'))
        .sort()
    : []
  if (files.length === 0)
    throw new ProblemError(
      problem('input/unreadable', `there are no hand-coded files (.yml) in ${folder}: name their folder with --gold`),
    )
  return files.map((name) => readGold(name, readFileSync(join(folder, name), 'utf8')))
}

function readGold(file: string, content: string): GoldPage {
  const wrong = (why: string): ProblemError => new ProblemError(problem('evaluate/bad-gold', `${file}: ${why}`))
  let value: unknown
  try {
    value = parse(content)
  } catch (cause) {
    throw wrong(`not YAML: ${(cause as Error).message.split('\n')[0]}`)
  }
  const read = goldShape.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw wrong(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { layout: _layout, headings, text, classes, attributions, organisations, ...rest } = read.data
  const blocks = text.map((block) => {
    const [entry, second] = Object.entries(block)
    if (!entry || second) throw wrong('text: each block has one type')
    return { type: entry[0] as (typeof BLOCK_TYPES)[number], words: entry[1] }
  })
  const subheadings = blocks.filter((block) => block.type === 'subheading').map((block) => block.words)
  if (subheadings.join('\n') !== headings.join('\n')) throw wrong('headings: not those of text')
  // Parsed YAML has no undefined values, so dropping optional keys that are absent is all that is left to do.
  return {
    file,
    ...rest,
    blocks,
    organisations: organisations.map(({ type, ...body }) => ({ ...body, types: [type].flat() })),
    classes: classes.map(({ class: name, mentions }) => ({ name, mentions })),
    attributions: attributions.map(({ speaker, speakers, ...said }) => ({
      ...said,
      speakers: speakers ?? (speaker ? [speaker] : []),
    })),
  } as GoldPage
}
