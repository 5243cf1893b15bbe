import { describe, expect, it } from 'vitest'
import { clauseOf, clauseSpan, clausesOf, clauseTokens, markerOf } from '../../src/syntax/clause.js'
import { governorOf } from '../../src/syntax/governor.js'
import { isNegated, scopeOfNegation } from '../../src/syntax/negation.js'
import { parsed, textOf, wordAt } from './drawn-tree.js'

const CONCESSION =
  'While:SCONJ:mark>welcomed she:PRON:nsubj>welcomed welcomed:VERB.fin:advcl>warned it:PRON:obj>welcomed ,:PUNCT:punct>welcomed Lea:PROPN:nsubj>warned warned:VERB.fin:root that:SCONJ:mark>suffer patients:NOUN:nsubj>suffer would:AUX:aux>suffer suffer:VERB.inf:ccomp>warned and:CCONJ:cc>left left:VERB.fin:conj>warned .:PUNCT:punct>warned'

describe('clauses', () => {
  const sentence = parsed(CONCESSION)
  it.each([
    ['it', 'welcomed', 'While she welcomed it'],
    ['Lea', 'warned', 'While she welcomed it , Lea warned that patients would suffer'],
    ['patients', 'suffer', 'that patients would suffer'],
    ['left', 'left', 'left'],
  ])('%s stands in the clause of %s', (word, predicate, span) => {
    const at = clauseOf(sentence, wordAt(sentence, word))
    expect(sentence.tokens[at]!.form).toBe(predicate)
    const { start, end } = clauseSpan(sentence, at)
    expect(textOf(sentence).slice(start, end)).toBe(span)
  })

  it('lists predicates, own words and markers', () => {
    const forms = (indices: readonly number[]): string => indices.map((i) => sentence.tokens[i]!.form).join(' ')
    expect(forms(clausesOf(sentence))).toBe('welcomed warned suffer left')
    expect(forms(clauseTokens(sentence, wordAt(sentence, 'warned')))).toBe('Lea warned .')
    expect(markerOf(sentence, wordAt(sentence, 'welcomed'))?.form).toBe('While')
    expect(markerOf(sentence, wordAt(sentence, 'warned'))).toBeUndefined()
  })
})

describe('negation', () => {
  it.each([
    [
      'verb and complement',
      'She:PRON:nsubj>say did:AUX:aux>say not:PART:advmod>say say:VERB.inf:root it:PRON:nsubj>end would:AUX:aux>end end:VERB.inf:ccomp>say',
      'say',
      'not',
      'say it would end',
    ],
    [
      'not the part after but',
      'It:PRON:nsubj>part is:AUX:cop>part not:PART:advmod>part part:NOUN:root but:CCONJ:cc>whole whole:NOUN:conj>part',
      'part',
      'not',
      'part',
    ],
    [
      'a negative subject',
      'No:DET:det>council council:NOUN:nsubj>wants wants:VERB.fin:root cuts:NOUN:obj>wants',
      'wants',
      'No',
      'council wants cuts',
    ],
    [
      'not the next clause',
      'They:PRON:nsubj>pay never:ADV:advmod>pay pay:VERB.fin:root and:CCONJ:cc>complain we:PRON:nsubj>complain complain:VERB.fin:conj>pay',
      'pay',
      'never',
      'pay',
    ],
    [
      'joined verbs',
      "They:PRON:nsubj>pay do:AUX:aux>pay n't:PART:advmod>pay pay:VERB.inf:root or:CCONJ:cc>care care:VERB.inf:conj>pay",
      'pay',
      "n't",
      'pay or care',
    ],
  ])('covers %s', (_, drawing, predicate, negative, scope) => {
    const sentence = parsed(drawing)
    expect(isNegated(sentence, wordAt(sentence, predicate))).toBe(true)
    const covered = scopeOfNegation(sentence, wordAt(sentence, negative))
    expect(covered.map((i) => sentence.tokens[i]!.form).join(' ')).toBe(scope)
  })

  it('counts twice as nothing, and answers as nothing', () => {
    const twice = parsed('nobody:PRON:nsubj>pays never:ADV:advmod>pays pays:VERB.fin:root')
    expect(isNegated(twice, 2)).toBe(false)
    const answer = parsed('No:INTJ:discourse>pay ,:PUNCT:punct>pay we:PRON:nsubj>pay pay:VERB.fin:root')
    expect(isNegated(answer, 3)).toBe(false)
  })
})

describe('governor of a quotation', () => {
  it.each([
    [
      'before it',
      'She:PRON:nsubj>said said:VERB.fin:root :PUNCT:punct>said We:PRON:nsubj>pay pay:VERB.fin:ccomp>said',
      'We pay',
      'said',
    ],
    [
      'behind it',
      'We:PRON:nsubj>pay pay:VERB.fin:root ,:PUNCT:punct>said she:PRON:nsubj>said said:VERB.fin:parataxis>pay',
      'We pay',
      'said',
    ],
    [
      'around a phrase',
      'She:PRON:nsubj>called called:VERB.fin:root it:PRON:obj>called a:DET:det>mess mess:NOUN:xcomp>called',
      'a mess',
      'called',
    ],
    ['nowhere', 'We:PRON:nsubj>pay pay:VERB.fin:root', 'We pay', undefined],
  ])('%s', (_, drawing, quotation, governor) => {
    const sentence = parsed(drawing.replace(' :PUNCT', ' ::PUNCT'))
    const start = textOf(sentence).indexOf(quotation)
    const found = governorOf(sentence, { start, end: start + quotation.length })
    expect(found === undefined ? undefined : sentence.tokens[found]!.form).toBe(governor)
  })
})
