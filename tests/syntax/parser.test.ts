import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ParsedSentence } from '../../src/model/syntax.js'
import { objectOf } from '../../src/syntax/object.js'
import { createSyntax, createWordAnalyser } from '../../src/syntax/parser.js'
import { agentOf, subjectOf } from '../../src/syntax/subject.js'
import { splitTokens } from '../../src/text/tokens.js'
import { costRatio, LINEAR } from '../helpers/growth.js'

const models = join(import.meta.dirname, '..', '..', 'data', 'models')
const files = {
  tagger: readFileSync(join(models, 'tagger.bin')),
  parser: readFileSync(join(models, 'parser.bin')),
}
const syntax = createSyntax(files)
const analyser = createWordAnalyser(files)
const parse = (text: string): ParsedSentence => syntax.parse(text, { start: 0, end: text.length })

/** One root, every head inside, no circles, offsets true. */
function expectSound(text: string, sentence: ParsedSentence): void {
  const { tokens } = sentence
  expect(tokens.filter((token) => token.head < 0).length).toBe(Math.min(1, tokens.length))
  const depth = new Int32Array(tokens.length).fill(-1)
  for (const token of tokens) {
    expect(text.slice(token.start, token.end)).toBe(token.form)
    expect(token.relation === 'root').toBe(token.head < 0)
    const path: number[] = []
    let at = token.index
    while (at >= 0 && depth[at]! < 0) {
      path.push(at)
      expect(path.length).toBeLessThanOrEqual(tokens.length)
      at = tokens[at]!.head
    }
    for (const index of path) depth[index] = 1
  }
}

describe('the parser as trained', () => {
  it.each([
    ['The council rejected the plan.', 'rejected', 'council', 'council', 'plan'],
    ['The plan was rejected by ministers.', 'rejected', 'plan', 'ministers', 'plan'],
    ['She told the board that the trust needs money.', 'needs', 'trust', 'trust', 'money'],
    [
      'Councillors who oppose the merger have written to the minister.',
      'oppose',
      'Councillors',
      'Councillors',
      'merger',
    ],
    ['The hospital wants to close two wards.', 'close', 'hospital', 'hospital', 'wards'],
    ["We didn't get the letter.", 'get', 'We', 'We', 'letter'],
  ])('%s', (text, verb, subject, agent, object) => {
    const sentence = parse(text)
    const at = sentence.tokens.findIndex((token) => token.form === verb)
    const form = (index: number | undefined): string | undefined =>
      index === undefined ? undefined : sentence.tokens[index]!.form
    expect([form(subjectOf(sentence, at)), form(agentOf(sentence, at)), form(objectOf(sentence, at))]).toEqual([
      subject,
      agent,
      object,
    ])
  })

  it('gives tags, lemmas and features', () => {
    const { tokens } = parse('The trusts were told; she organises wards.')
    expect(tokens.map(({ form, lemma, upos }) => `${form}/${lemma}/${upos}`).join(' ')).toBe(
      'The/the/DET trusts/trust/NOUN were/be/AUX told/tell/VERB ;/;/PUNCT she/she/PRON organises/organise/VERB wards/ward/NOUN ././PUNCT',
    )
    expect(tokens[1]!.features).toEqual({ number: 'plur' })
    expect(tokens[3]!.features).toEqual({ tense: 'past', verbForm: 'part', voice: 'pass' })
    expect(tokens[6]!.features).toEqual({ number: 'sing', person: 3, tense: 'pres', verbForm: 'fin' })
  })

  it('knows offsets of a text it stands in, and remembers', () => {
    const text = 'It closed. The board met.'
    const sentence = syntax.parse(text, { start: 11, end: 25 })
    expect(sentence.tokens.map((token) => text.slice(token.start, token.end))).toEqual(['The', 'board', 'met', '.'])
    expect(syntax.parse(text, { start: 11, end: 25 })).toBe(sentence)
    expect(syntax.tag(text, { start: 11, end: 25 }).map((token) => token.upos)).toEqual([
      'DET',
      'NOUN',
      'VERB',
      'PUNCT',
    ])
  })

  it.each([
    ['a headline', 'Council Chief Slams “Broken” Care Funding'],
    ['capitals', 'MINISTERS REJECT CALLS FOR MORE CASH'],
    ['an unclosed mark', '“We will not be told, he said'],
    ['a list', '• beds • nurses • doctors; 1) one 2) two'],
    ['pictures', '👩🏽‍⚕️🎉 ok 😀'],
    ['signs alone', '!!! ??? … — “ ” ( )'],
    ['nothing', ''],
    ['white space', ' \u00a0 '],
    ['another script', '保健省は 発表した。'],
  ])('makes a sound tree of %s', (_, text) => {
    expectSound(text, parse(text))
  })

  it('makes a sound tree of any text, the same each time', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('the ', 'council ', 'said ', ', ', '“', '” ', 'and ', 'not ', 'by ', 'that ', '. '),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const sentence = parse(text)
        expectSound(text, sentence)
        expect(syntax.parse(`${text} `, { start: 0, end: text.length })).toEqual(sentence)
      }),
      { numRuns: 60 },
    )
  })

  it.each(['the new council said that ', 'and ', '( ', 'beds, ', 'of the '])(
    'makes a sound tree of a sentence of 5,000 words at four times the cost of one of 1,250: %s',
    { timeout: 60_000 },
    (unit) => {
      const words = unit.trim().split(' ').length
      const long = unit.repeat(5000 / words)
      expectSound(long, parse(long))
      const cut = (text: string) => splitTokens(text, { start: 0, end: text.length })
      const [once, fourfold] = [cut(unit.repeat(1250 / words)), cut(long)]
      expect(fourfold.length).toBe(once.length * 4)
      const ratio = costRatio(
        () => analyser.parseWords(once),
        () => analyser.parseWords(fourfold),
      )
      expect(ratio).toBeLessThan(LINEAR)
    },
  )
})
