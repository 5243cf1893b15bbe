/** One small article with an annotation of every kind, and how it is saved. */
import type { Annotation } from '../../src/model/annotation.js'
import type { Store } from '../../src/store/open-store.js'
import type { AnnotatorOutcome } from '../../src/store/save-analysis.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { personKey } from '../../src/text/person-key.js'
import { samePerson } from '../../src/text/same-person.js'
import { spanOf } from './store.js'

export const linking = { nameKey: personKey, samePerson }

export const TEXT =
  'Mara Quill, chief executive of Fenby Council, said: “Give us the £2m.” She said the £2m pot should be run “from here”.\n\nFenby Council disagreed.'

/** What annotators would find in TEXT; `name` and `body` stand in for the speaker and her council. */
export function findings(version = '1'): readonly AnnotatorOutcome[] {
  const place = (exact: string) => spanOf(TEXT, exact)
  const second = TEXT.indexOf('£2m pot')
  const quill = {
    kind: 'person',
    key: 'mara-quill',
    name: 'Mara Quill',
    role: 'chief executive',
    affiliation: 'Fenby Council',
  } as const
  const names: Annotation[] = [
    {
      kind: 'entity',
      type: 'person',
      id: 'entity-1',
      key: 'mara-quill',
      name: 'Mara Quill',
      rule: 'full-name',
      role: 'chief executive',
      affiliation: 'Fenby Council',
      roles: [
        {
          ...place('chief executive'),
          role: 'chief executive',
          affiliation: 'Fenby Council',
          affiliationKey: 'fenby',
          former: false,
        },
      ],
      ...place('Mara Quill'),
    },
    { kind: 'mention', type: 'person', id: 'mention-1', entityKey: 'mara-quill', ...place('Mara Quill') },
    {
      kind: 'entity',
      type: 'organisation',
      id: 'entity-2',
      key: 'fenby',
      name: 'Fenby Council',
      rule: 'gazetteer-name',
      organisationType: 'local_authority',
      ...place('Fenby Council'),
    },
    { kind: 'mention', type: 'organisation', id: 'mention-2', entityKey: 'fenby', ...place('Fenby Council') },
  ]
  const money: Annotation[] = [
    { kind: 'money', id: 'money-1', amount: 2e6, currency: 'GBP', precision: 'exact', ...place('£2m') },
    {
      kind: 'money',
      id: 'money-2',
      amount: 2e6,
      currency: 'GBP',
      precision: 'exact',
      sameAs: 'money-1',
      class: 'budget',
      start: second,
      end: second + 3,
      exact: '£2m',
      purpose: place('pot'),
    },
  ]
  const said: Annotation[] = [
    {
      kind: 'attribution',
      id: 'attribution-1',
      form: 'direct',
      act: 'speech',
      content: [place('Give us the £2m.')],
      cue: place('said'),
      source: place('Mara Quill'),
      speaker: quill,
      speakers: [quill],
      speakerRule: 'subject-of-cue',
      confidence: 0.9,
      speakerConfidence: 0.8,
      ...place('Mara Quill, chief executive of Fenby Council, said: “Give us the £2m.”'),
    },
    {
      kind: 'attribution',
      id: 'attribution-2',
      form: 'direct',
      act: 'speech',
      within: 'attribution-1',
      content: [place('from here')],
      speaker: quill,
      speakers: [quill],
      confidence: 0.5,
      speakerConfidence: 0.4,
      ...place('from here'),
    },
  ]
  const stances: Annotation[] = [
    {
      kind: 'stance',
      id: 'stance-1',
      holder: quill,
      attribution: 'attribution-1',
      label: 'pro-devolution',
      score: 1,
      confidence: 0.7,
      function: 'budget',
      tier: 'council',
      frame: 'TRANSFER(budget, nation → council)',
      rule: 'transfer-1',
      evidence: [place('Give us')],
      ...place('Give us the £2m.'),
    },
    {
      kind: 'verdict',
      id: 'verdict-1',
      scope: 'article',
      label: 'pro-devolution',
      score: 1,
      confidence: 0.7,
      start: 0,
      end: 0,
      exact: '',
    },
    {
      kind: 'verdict',
      id: 'verdict-2',
      scope: 'holder',
      holder: quill,
      label: 'pro-devolution',
      score: 1,
      confidence: 0.7,
      ...place('Give us'),
    },
  ]
  const made = (annotator: string, annotations: readonly Annotation[]): AnnotatorOutcome => ({
    annotator,
    version,
    annotations,
    problems: [],
  })
  return [
    made('sentences', [{ kind: 'sentence', id: 'sentence-1', block: 0, ...place('Fenby Council disagreed.') }]),
    made('names', names),
    made('money', money),
    made('attributions', said),
    made('stances', stances),
  ]
}

/** Signatures as they would be with every annotator at one version. */
export const signaturesAt = (version: string): ReadonlyMap<string, string> =>
  new Map(findings().map((f) => [f.annotator, `${f.annotator} ${version}`]))

/** Saves the findings for an article whose text is TEXT. */
export function analyseAs(store: Store, runId: number, articleId: number, version = '1'): number {
  return saveAnalysis(store, runId, articleId, 'item', findings(version), signaturesAt(version), linking)
}
