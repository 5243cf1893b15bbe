/** Small articles of two people and two bodies, sketched by day, publisher and verdicts: for questions with known answers. */
import type { Annotation, Holder, StanceLabel } from '../../src/model/annotation.js'
import { markCopies } from '../../src/store/near-duplicates.js'
import type { Store } from '../../src/store/open-store.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { containment, shingleBands, shingleHashes } from '../../src/text/min-hash.js'
import { linking } from './analysed.js'
import { memoryStore, runOf, savePageOf, spanOf } from './store.js'

export interface Sketch {
  readonly day: string
  readonly publisher: string
  readonly text?: string
  /** Whose verdicts stand in it. */
  readonly holders: Readonly<Record<string, StanceLabel>>
  readonly whole: StanceLabel
}

const BODIES =
  'Mara Quill of Fenby Council met Tom Ashdale of Otherton Trust. The Hope Fund of £5m is for Fenby Council; £2m of it is new. '
const PEOPLE: Readonly<Record<string, { key: string; body: string; bodyKey: string }>> = {
  'Mara Quill': { key: 'quill', body: 'Fenby Council', bodyKey: 'fenby' },
  'Tom Ashdale': { key: 'ashdale', body: 'Otherton Trust', bodyKey: 'otherton' },
}

function saveSketch(store: Store, run: number, n: number, sketch: Sketch): void {
  const text = BODIES + (sketch.text ?? `Story ${n}.`)
  const { articleId } = savePageOf(store, run, {
    text,
    origin: `a${n}`,
    published: sketch.day,
    publisher: sketch.publisher,
    title: `Story ${n}`,
  })
  const place = (exact: string) => spanOf(text, exact)
  const annotations: Annotation[] = []
  for (const [name, type] of [
    ['Fenby Council', 'local_authority'],
    ['Otherton Trust', 'nhs_body'],
  ] as const) {
    const key = name === 'Fenby Council' ? 'fenby' : 'otherton'
    annotations.push({
      kind: 'entity',
      type: 'organisation',
      id: `o-${key}`,
      key,
      name,
      rule: 'r',
      organisationType: type,
      ...place(name),
    })
  }
  const second = text.lastIndexOf('Fenby Council')
  annotations.push({
    kind: 'mention',
    type: 'organisation',
    id: 'm1',
    entityKey: 'fenby',
    start: second,
    end: second + 13,
    exact: 'Fenby Council',
  })
  for (const [name, { key, body, bodyKey }] of Object.entries(PEOPLE)) {
    const role = { ...place(name), role: 'head', affiliation: body, affiliationKey: bodyKey, former: false }
    annotations.push({
      kind: 'entity',
      type: 'person',
      id: `p-${key}`,
      key,
      name,
      rule: 'r',
      roles: [role],
      affiliation: body,
      ...place(name),
    })
    const voice = { kind: 'person', key, name } as const
    const content = place('The Hope Fund of £5m is for Fenby Council')
    annotations.push({
      kind: 'attribution',
      id: `said-${key}`,
      form: 'indirect',
      act: 'speech',
      content: [content],
      speaker: voice,
      speakers: [voice],
      confidence: 1,
      speakerConfidence: 1,
      ...content,
    })
  }
  for (const [name, label] of Object.entries(sketch.holders)) {
    const holder: Holder = { kind: 'person', key: PEOPLE[name]!.key, name }
    const score = label === 'pro-devolution' ? 1 : label === 'pro-centralisation' ? -1 : 0
    annotations.push({
      kind: 'verdict',
      id: `v-${name}`,
      scope: 'holder',
      holder,
      label,
      score,
      confidence: 1,
      ...place(name),
    })
  }
  annotations.push({
    kind: 'verdict',
    id: 'v',
    scope: 'article',
    label: sketch.whole,
    score: 0,
    confidence: 1,
    start: 0,
    end: 0,
    exact: '',
  })
  const money = { kind: 'money', currency: 'GBP', precision: 'exact', class: 'budget', fund: 'Hope Fund' } as const
  annotations.push({ ...money, id: 'money-1', amount: 5e6, ...place('£5m') })
  annotations.push({ ...money, id: 'money-2', amount: 5e6, sameAs: 'money-1', ...place('£5m') })
  annotations.push({ ...money, id: 'money-3', amount: 2e6, partOf: 'money-1', ...place('£2m') })
  const outcome = { annotator: 'all', version: '1', annotations, problems: [] }
  saveAnalysis(store, run, articleId, `a${n}`, [outcome], new Map([['all', '1']]), linking)
  markCopies(store, articleId, { hashes: shingleHashes, bands: shingleBands, containment })
}

export const [DEV, CEN] = ['pro-devolution', 'pro-centralisation'] as const
/** A text of its own for each town, long enough to be compared. */
export const long = (town: string): string =>
  Array.from({ length: 12 }, (_, n) => `${town}${n} tells ${town} how ward ${n} of ${town} was run in ${n}.`).join(' ')

/** Four articles, the second a copy of the first. */
export const SKETCHES: readonly Sketch[] = [
  {
    day: '2014-03-03',
    publisher: 'Gazette',
    holders: { 'Mara Quill': DEV, 'Tom Ashdale': CEN },
    whole: 'mixed',
    text: long('Aldby'),
  },
  {
    day: '2014-03-04',
    publisher: 'Echo',
    holders: { 'Mara Quill': DEV },
    whole: DEV,
    text: `${long('Aldby')} As the Gazette had it.`,
  },
  { day: '2015-05-05', publisher: 'Gazette', holders: { 'Mara Quill': DEV }, whole: DEV, text: long('Brimley') },
  {
    day: '2016-06-06',
    publisher: 'Gazette',
    holders: { 'Mara Quill': CEN, 'Tom Ashdale': 'neutral' },
    whole: CEN,
    text: long('Corsham'),
  },
]

/** A store that holds them, compared for copies in this order. */
export function sketchedStore(sketches: readonly Sketch[] = SKETCHES): Store {
  const made = memoryStore()
  const run = runOf(made)
  for (const [n, sketch] of sketches.entries()) saveSketch(made, run, n, sketch)
  return made
}
