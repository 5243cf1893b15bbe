import { describe, expect, it } from 'vitest'
import { objectOf } from '../../src/syntax/object.js'
import { agentOf, isPassive, subjectOf } from '../../src/syntax/subject.js'
import { parsed, wordAt } from './drawn-tree.js'

const ACTIVE = 'The:DET:det>board board:NOUN:nsubj>backed backed:VERB.fin:root the:DET:det>plan plan:NOUN:obj>backed'
const PASSIVE =
  'The:DET:det>plan plan:NOUN:nsubj:pass>backed was:AUX:aux:pass>backed backed:VERB.pass:root by:ADP:case>ministers ministers:NOUN:obl:agent>backed'
const RELATIVE =
  'councils:NOUN:nsubj>won that:PRON:nsubj>rejected rejected:VERB.fin:acl:relcl>councils it:PRON:obj>rejected won:VERB.fin:root'
const GAP =
  'The:DET:det>plan plan:NOUN:nsubj>failed they:PRON:nsubj>rejected rejected:VERB.fin:acl:relcl>plan failed:VERB.fin:root'
const GAP_PRONOUN = 'plan:NOUN:root which:PRON:obj>rejected they:PRON:nsubj>rejected rejected:VERB.fin:acl:relcl>plan'
const JOINED =
  'Ministers:NOUN:nsubj>opposed opposed:VERB.fin:root and:CCONJ:cc>stopped then:ADV:advmod>stopped stopped:VERB.fin:conj>opposed the:DET:det>plan plan:NOUN:obj>stopped'
const CONTROLLED =
  'Trusts:NOUN:nsubj>want want:VERB.fin:root to:PART:mark>keep keep:VERB.inf:xcomp>want money:NOUN:obj>keep'
const OBJECT_CONTROL =
  'She:PRON:nsubj>urged urged:VERB.fin:root trusts:NOUN:obj>urged to:PART:mark>wait wait:VERB.inf:xcomp>urged'
const INVERTED =
  'We:PRON:nsubj>lost lost:VERB.fin:root ,:PUNCT:punct>said said:VERB.fin:parataxis>lost the:DET:det>minister minister:NOUN:obj>said'
const PARTICIPLE =
  'the:DET:det>plan plan:NOUN:root published:VERB.past:acl>plan by:ADP:case>Lea Lea:PROPN:obl>published'
const GERUND = 'the:DET:det>trust trust:NOUN:root running:VERB.ger:acl>trust it:PRON:obj>running'
const COPULA = 'She:PRON:nsubj>leader is:AUX:cop>leader the:DET:det>leader leader:NOUN:root'
const NOBODY = 'Go:VERB.inf:root home:ADV:advmod>Go'

describe('verbs', () => {
  it.each([
    ['active', ACTIVE, 'backed', 'board', 'board', 'plan', false],
    ['passive', PASSIVE, 'backed', 'plan', 'ministers', 'plan', true],
    ['relative pronoun as subject', RELATIVE, 'rejected', 'councils', 'councils', 'it', false],
    ['relative without pronoun', GAP, 'rejected', 'they', 'they', 'plan', false],
    ['relative pronoun as object', GAP_PRONOUN, 'rejected', 'they', 'they', 'plan', false],
    ['second of joined verbs', JOINED, 'stopped', 'Ministers', 'Ministers', 'plan', false],
    ['first of joined verbs', JOINED, 'opposed', 'Ministers', 'Ministers', 'plan', false],
    ['infinitive', CONTROLLED, 'keep', 'Trusts', 'Trusts', 'money', false],
    ['infinitive of the object', OBJECT_CONTROL, 'wait', 'trusts', 'trusts', undefined, false],
    ['inverted', INVERTED, 'said', 'minister', 'minister', 'minister', false],
    ['participle', PARTICIPLE, 'published', 'plan', 'Lea', 'plan', true],
    ['gerund', GERUND, 'running', 'trust', 'trust', 'it', false],
    ['copula', COPULA, 'leader', 'She', 'She', undefined, false],
    ['nobody said', NOBODY, 'Go', undefined, undefined, undefined, false],
  ] as const)('%s', (_, drawing, verb, subject, agent, object, passive) => {
    const sentence = parsed(drawing)
    const form = (index: number | undefined): string | undefined =>
      index === undefined ? undefined : sentence.tokens[index]!.form
    const at = wordAt(sentence, verb)
    expect(form(subjectOf(sentence, at))).toBe(subject)
    expect(form(agentOf(sentence, at))).toBe(agent)
    expect(form(objectOf(sentence, at))).toBe(object)
    expect(isPassive(sentence, at)).toBe(passive)
  })

  it('takes the noun where its article is a subject too', () => {
    const sentence = parsed('the:DET:nsubj>needs trust:NOUN:nsubj>needs needs:VERB.fin:root')
    expect(subjectOf(sentence, 2)).toBe(1)
  })

  it('ends on trees that are no trees', () => {
    const circle = parsed('a:VERB:conj>b b:VERB:conj>a')
    expect(subjectOf(circle, 0)).toBeUndefined()
    expect(objectOf(circle, 0)).toBeUndefined()
  })
})
