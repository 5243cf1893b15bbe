import { describe, expect, it } from 'vitest'
import { descriptionsOf } from '../../src/syntax/apposition.js'
import { type NounPhraseOptions, nounPhrase } from '../../src/syntax/noun-phrase.js'
import { parsed, textOf, wordAt } from './drawn-tree.js'

const SENTENCE =
  'by:ADP:case>leader the:DET:det>leader new:ADJ:amod>leader leader:NOUN:root of:ADP:case>council the:DET:det>council council:NOUN:nmod>leader ,:PUNCT:punct>Lea Ann:PROPN:appos>leader Lea:PROPN:flat>Ann ,:PUNCT:punct>runs who:PRON:nsubj>runs runs:VERB:acl:relcl>leader it:PRON:obj>runs and:CCONJ:cc>trusts trusts:NOUN:conj>leader'

describe('nounPhrase', () => {
  it.each<[NounPhraseOptions, string]>([
    [{}, 'the new leader of the council'],
    [{ bare: true }, 'new leader of the council'],
    [{ modifiers: false }, 'the new leader'],
    [{ clauses: true }, 'the new leader of the council , Ann Lea , who runs it'],
    [{ clauses: true, joined: true }, 'the new leader of the council , Ann Lea , who runs it and trusts'],
  ])('%j', (options, expected) => {
    const sentence = parsed(SENTENCE)
    const { start, end } = nounPhrase(sentence, wordAt(sentence, 'leader'), options)
    expect(textOf(sentence).slice(start, end)).toBe(expected)
  })

  it('leaves out what makes a noun a predicate', () => {
    const sentence = parsed(
      'She:PRON:nsubj>leader is:AUX:cop>leader the:DET:det>leader leader:NOUN:root now:ADV:advmod>leader',
    )
    const { start, end } = nounPhrase(sentence, 3)
    expect(textOf(sentence).slice(start, end)).toBe('the leader')
  })
})

describe('descriptionsOf', () => {
  it.each([
    [
      'beside',
      'Ann:PROPN:nsubj>left Lea:PROPN:flat>Ann ,:PUNCT:punct>leader the:DET:det>leader leader:NOUN:appos>Ann left:VERB:root',
      'Ann',
      'leader apposition',
    ],
    [
      'beside, from the other side',
      'leader:NOUN:nsubj>left Ann:PROPN:appos>leader left:VERB:root',
      'Ann',
      'leader apposition',
    ],
    [
      'two beside',
      'Ann:PROPN:root chair:NOUN:appos>Ann and:CCONJ:cc>member member:NOUN:conj>chair',
      'Ann',
      'chair apposition, member apposition',
    ],
    ['before', 'leader:NOUN:compound>Ann Ann:PROPN:root', 'Ann', 'leader title'],
    ['by is', 'Ann:PROPN:nsubj>leader is:AUX:cop>leader leader:NOUN:root', 'Ann', 'leader copula'],
    ['none in a place', 'Ann:PROPN:nsubj>office is:AUX:cop>office in:ADP:case>office office:NOUN:root', 'Ann', ''],
  ])('%s', (_, drawing, noun, expected) => {
    const sentence = parsed(drawing)
    const found = descriptionsOf(sentence, wordAt(sentence, noun))
    expect(found.map(({ token, how }) => `${sentence.tokens[token]!.form} ${how}`).join(', ')).toBe(expected)
  })
})
