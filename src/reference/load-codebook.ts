/** data/codebook/stance.yml in, the checked codebook out. */
import { parse } from 'yaml'
import { z } from 'zod'
import type { Codebook } from '../model/codebook.js'
import { ProblemError, problem } from '../model/problem.js'
import type { DataFiles } from './data-files.js'

export const CODEBOOK_FILE = 'codebook/stance.yml'

const label = z.enum(['pro-devolution', 'pro-centralisation', 'mixed', 'neutral', 'none'])
const example = z.strictObject({ text: z.string().min(1), holder: z.string().min(1), label })
const meaning = <T extends readonly string[]>(ids: T) => z.strictObject({ id: z.enum(ids), meaning: z.string().min(1) })
const shape = z.strictObject({
  target: z.string(),
  definition: z.string(),
  sign: z.strictObject({ plus: z.string(), minus: z.string() }),
  labels: z.array(z.strictObject({ id: label, meaning: z.string().min(1) })),
  functions: z.array(meaning(['power', 'budget', 'services', 'structure'] as const)),
  tiers: z.array(meaning(['nation', 'region', 'council', 'local-nhs', 'provider', 'people'] as const)),
  rules: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      name: z.string().min(1),
      definition: z.string().min(1),
      examples: z.array(example),
      counterExamples: z.array(example).default([]),
    }),
  ),
  operators: z.array(
    z.strictObject({ id: z.string().min(1), definition: z.string().min(1), examples: z.array(example).min(1) }),
  ),
})

/** For those who explain and for coders; the annotators need none of it. Throws a ProblemError that names the entry where the file does not have the shape of a codebook. */
export function loadCodebook(files: DataFiles): Codebook {
  const fail = (reason: string, cause?: unknown): never => {
    throw new ProblemError(problem('lexicon/bad-row', `${CODEBOOK_FILE}: ${reason}`), { cause })
  }
  let value: unknown
  try {
    value = parse(files.text(CODEBOOK_FILE))
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause
    return fail(`is not YAML: ${(cause as Error).message}`, cause)
  }
  const read = shape.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]
    return fail(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const ids = [...read.data.rules, ...read.data.operators].map((rule) => rule.id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) fail(`the id ${twice} stands twice: give one of them another`)
  return read.data
}
