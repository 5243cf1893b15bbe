/** Whose side of the centre a sentence takes, holder by holder; never a throw; cost linear in the input. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotateArticle } from '../../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { articleOf } from '../../helpers/article.js'

const annotators = listAnnotators(loadReference('data', 'corpus'))

function verdictsIn(text: string): Record<string, string> {
  const results = annotateArticle(articleOf(text), annotators)
  expect(results.flatMap((result) => result.problems)).toEqual([])
  return Object.fromEntries(
    results
      .flatMap((result) => result.annotations)
      .flatMap((a) => (a.kind === 'verdict' && a.scope === 'holder' ? [[a.holder!.name, a.label]] : [])),
  )
}

describe('sides', () => {
  test.each([
    ['Olive Marsh wants councils to run the clinics.', 'Olive Marsh', 'pro-devolution'],
    ['Olive Marsh does not want councils to run the clinics.', 'Olive Marsh', 'pro-centralisation'],
    ['Olive Marsh rejected calls to let councils run the clinics.', 'Olive Marsh', 'pro-centralisation'],
    ['Olive Marsh said ministers should stop telling hospitals what to do.', 'Olive Marsh', 'pro-devolution'],
    ['Hospitals must be run by the department.', 'author', 'pro-centralisation'],
  ])('%s', (text, holder, label) => {
    expect(verdictsIn(text)).toMatchObject({ [holder]: label })
  })
})

test('two holders in one sentence keep their own sides', () => {
  expect(verdictsIn('Olive Marsh wants boroughs to hold the budget, but Piers Lunn rejected the idea.')).toEqual({
    'Olive Marsh': 'pro-devolution',
    'Piers Lunn': 'pro-centralisation',
  })
})

describe('a long text is read where it is about health, care or local government', () => {
  const RACE =
    'The sailors met at noon. Olive Marsh said the crew should take control of the race. The wind had dropped. ' +
    'A gull sat on the mast. The harbour was full of visitors. Nobody had seen the trophy since May.'

  test('nowhere: no side, no holder', () => {
    expect(verdictsIn(RACE)).toEqual({})
  })

  test('far from the sentences that are: no side there', () => {
    const about = 'Piers Lunn wants councils to run the clinics.'
    expect(verdictsIn(`${RACE} The cup was lost. The band went home. ${about}`)).toEqual({
      'Piers Lunn': 'pro-devolution',
    })
  })
})

test('any text is taken', () => {
  const piece = fc.constantFrom(
    ' ',
    ', ',
    '. ',
    '“',
    '”',
    'councils',
    'not',
    'should',
    'Ann Poole said',
    'and',
    'if',
    '?',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => void verdictsIn(`${parts.join(' ')}x`)),
    {
      numRuns: 60,
    },
  )
})
