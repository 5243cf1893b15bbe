/** What `explain` prints of a stance: holder, words with evidence, reason and rule, within the columns given. */
import { expect, test } from 'vitest'
import { explainStances } from '../../src/exchange/explain-stances.js'
import type { Annotation } from '../../src/model/annotation.js'

const TEXT =
  'Ann Marsh said councils should hold every penny of the budget for clinics, wards and surgeries in the county.'
const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length, exact: words })
const holder = { kind: 'person', key: 'ann', name: 'Ann Marsh' } as const
const FOUND = [
  {
    kind: 'stance',
    id: 'stance-1',
    ...at('councils should hold every penny of the budget for clinics, wards and surgeries in the county'),
    holder,
    label: 'pro-devolution',
    score: 1,
    confidence: 0.9,
    function: 'budget',
    tier: 'council',
    frame: 'CONTROL(budget, by council)',
    rule: 'control',
    because: 'CONTROL(budget, by council) +: asserted',
    evidence: [at('councils'), at('hold')],
  },
  {
    kind: 'verdict',
    id: 'verdict-1',
    scope: 'holder',
    holder,
    ...at('councils'),
    label: 'pro-devolution',
    score: 1,
    confidence: 0.9,
  },
] as unknown as readonly Annotation[]
const RULES = [
  { id: 'control', definition: 'Somebody runs, decides, sets, holds or plans something; the side of whoever does.' },
]

test('every line fits, and nothing is lost between them', () => {
  const lines = [...explainStances(TEXT, FOUND, RULES, 40)]
  expect(lines.filter((line) => line.length > 40)).toEqual([])
  const all = lines.map((line) => line.trim()).join(' ')
  expect(all).toContain(
    '“[councils] should [hold] every penny of the budget for clinics, wards and surgeries in the county”',
  )
  expect(all).toContain(
    'rule control: Somebody runs, decides, sets, holds or plans something; the side of whoever does.',
  )
  expect(all).toContain('verdict on Ann Marsh (person): pro-devolution, +1.00')
})

test('eighty columns unless told otherwise; a word longer than that stands alone', () => {
  const long = 'x'.repeat(120)
  const rules = [{ id: 'control', definition: `before ${long} behind` }]
  const lines = [...explainStances(TEXT, FOUND, rules)]
  expect(lines.filter((line) => line.length > 80).map((line) => line.trim())).toEqual([long])
})
