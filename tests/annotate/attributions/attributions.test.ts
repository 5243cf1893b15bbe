/** Who said what: forms, spans, speakers and their rules, on texts of our own with invented people. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotateArticle } from '../../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import type { Attribution } from '../../../src/model/annotation.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { articleOf } from '../../helpers/article.js'

const annotators = listAnnotators(loadReference('data', 'corpus'))

function attributionsOf(text: string): Attribution[] {
  const results = annotateArticle(articleOf(text), annotators)
  const problems = results.flatMap((r) => r.problems)
  if (problems.length > 0) throw new Error(problems.map((p) => p.cause ?? p.message).join('\n'))
  return results.flatMap((r) => r.annotations).filter((a): a is Attribution => a.kind === 'attribution')
}

/** One line each: form, speakers, words. */
const lines = (text: string) =>
  attributionsOf(text).map(
    (a) =>
      `${a.form} [${a.speakers.map((s) => s.name).join(' + ')}] ${a.content.map((c) => c.exact.trim()).join(' / ')}`,
  )

describe('forms and spans', () => {
  const table: [name: string, text: string, expected: string[]][] = [
    [
      'a tag behind a quotation',
      'Jane Oakes chairs the board.\n\n“We have no money left for the wards,” Ms Oakes said.',
      ['direct [Jane Oakes] We have no money left for the wards,'],
    ],
    [
      'a tag inside a quotation',
      'Jane Oakes chairs the board.\n\n“We have no money left,” she said, “and no time to find it.”',
      ['direct [Jane Oakes] We have no money left, / and no time to find it.'],
    ],
    [
      'a role and a colon before a long quotation, behind a phrase of place',
      'Peter Marlowe has called for change.\n\nSpeaking at the Fenland Care spring meeting in Harrogate on Tuesday, the NHS England chief executive said: “Never did I say that the answer is one large hospital for the whole of our county… but I do hold that where the numbers tell us that care [can be] better, then that needs to happen.”',
      [
        'indirect [Peter Marlowe] change',
        'direct [Peter Marlowe] Never did I say that the answer is one large hospital for the whole of our county… but I do hold that where the numbers tell us that care [can be] better, then that needs to happen.',
      ],
    ],
    [
      'British single marks',
      'Jane Oakes said: ‘We won’t close the trusts’ wards this year.’',
      ['direct [Jane Oakes] We won’t close the trusts’ wards this year.'],
    ],
    [
      'indirect speech',
      'Council leader Peter Marlowe said that the plan would cost more than it saved.',
      ['indirect [Peter Marlowe] that the plan would cost more than it saved'],
    ],
    [
      'mixed speech',
      'Council leader Peter Marlowe said the plan was “a leap in the dark” for patients.',
      ['mixed [Peter Marlowe] the plan was “a leap in the dark” for patients'],
    ],
    [
      'according to',
      'According to Peter Marlowe, the hospital will lose a third of its beds.',
      ['indirect [Peter Marlowe] the hospital will lose a third of its beds'],
    ],
    [
      'a turn over paragraphs that reopen',
      'Peter Marlowe said: “The plan is bad for our town.\n\n“It is worse for the villages around it.”',
      [
        'direct [Peter Marlowe] The plan is bad for our town.',
        'direct [Peter Marlowe] It is worse for the villages around it.',
      ],
    ],
  ]
  for (const [name, text, expected] of table) it(name, () => expect(lines(text)).toEqual(expected))

  it('leaves a scare quote and a title alone', () => {
    expect(lines('The so-called “super hospital” opened in May. The book “Winter Wards” is on sale.')).toEqual([])
  })
})

describe('block quotations without marks', () => {
  it('after "said:", until the reporter speaks', () => {
    const text = [
      'Peter Marlowe, leader of the council, said:',
      'This report is a welcome step towards the powers that our towns have asked for since the last reform.',
      'We should have the courage to use them, and the money to pay for what people need close to home.',
      'The council meets again in June. A spokeswoman for the trust said it would reply in due course.',
    ].join('\n\n')
    expect(lines(text).slice(0, 2)).toEqual([
      'direct [Peter Marlowe] This report is a welcome step towards the powers that our towns have asked for since the last reform.',
      'direct [Peter Marlowe] We should have the courage to use them, and the money to pay for what people need close to home.',
    ])
    expect(lines(text).some((line) => line.includes('The council meets'))).toBe(false)
  })

  it('under a heading of name and role', () => {
    const text = [
      'Care in Northdale is short of money.',
      'Jane Oakes, director of the Northdale Care Alliance',
      'Care works best when those who pay for it sit in the same room, and today they never do.',
      'Give us one budget and we will show what we can do with it for the people we look after.',
    ].join('\n\n')
    expect(lines(text)).toEqual([
      'direct [Jane Oakes] Care works best when those who pay for it sit in the same room, and today they never do.',
      'direct [Jane Oakes] Give us one budget and we will show what we can do with it for the people we look after.',
    ])
  })

  it('a transcript: each answer to its label', () => {
    const text =
      'OAKES: Who pays for it?\n\nMARLOWE: The council does.\n\nOAKES: For how long?\n\nMARLOWE: Nobody knows.'
    expect(attributionsOf(text).map((a) => `${a.source?.exact}: ${a.content[0]?.exact}`)).toEqual([
      'OAKES: Who pays for it?',
      'MARLOWE: The council does.',
      'OAKES: For how long?',
      'MARLOWE: Nobody knows.',
    ])
  })
})

describe('speakers', () => {
  const named = (text: string) => attributionsOf(text).map((a) => a.speaker?.name)

  it('a pronoun goes to the last speaker that agrees', () => {
    const text =
      'Jane Oakes said the wards would close. She said the board had no choice. Peter Marlowe said he was angry. He said nobody had asked the town.'
    expect(named(text)).toEqual(['Jane Oakes', 'Jane Oakes', 'Peter Marlowe', 'Peter Marlowe'])
  })

  it('a spokesman speaks for a body, and goes on speaking', () => {
    const text =
      'Peter Marlowe met the council on Monday.\n\nA spokesman for the Northdale Care Alliance confirmed Peter Marlowe was in talks with the council about the wards.\n\nHe added: “We shall need another form of words than last time.”'
    expect(attributionsOf(text).map((a) => [a.source?.exact, a.speaker?.kind])).toEqual([
      ['A spokesman for the Northdale Care Alliance', 'unnamed'],
      ['He', 'unnamed'],
    ])
  })

  it('a role goes to the person whose role the article states', () => {
    const text =
      'Jane Oakes, chief executive of the Northdale Care Alliance, met ministers on Monday. The chief executive said the talks had gone well.'
    expect(named(text)).toEqual(['Jane Oakes'])
  })

  it('a spokesperson is a speaker of their own, and stays one', () => {
    const found = attributionsOf(
      'A spokesman for NHS England said the plan would go ahead. He added that the money was there.',
    )
    expect(found.map((a) => [a.speaker?.kind, a.speaker?.name])).toEqual([
      ['unnamed', 'NHS England spokesman'],
      ['unnamed', 'NHS England spokesman'],
    ])
  })

  it('two bodies speak as one', () => {
    const text = 'NHS England and the Local Government Association said the talks would go on.'
    expect(attributionsOf(text)[0]?.speakers.map((s) => s.name)).toEqual([
      'NHS England',
      'Local Government Association',
    ])
  })
})

describe('any text', () => {
  it('yields spans inside the text whose words are exact, ids that exist, and confidences from 0 to 1', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '‘',
      '’',
      '"',
      "'",
      ' ',
      '\n\n',
      '. ',
      ', ',
      'Jane Oakes',
      'said',
      'that',
      ':',
      'She',
      'the trust',
      'according to',
      'it is',
      'No',
      '…',
      '😀',
      '[',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        fc.pre(text.trim() !== '')
        const found = attributionsOf(text)
        const ids = new Set(found.map((a) => a.id))
        for (const a of found) {
          for (const span of [...a.content, ...(a.cue ? [a.cue] : []), ...(a.source ? [a.source] : [])]) {
            expect(text.slice(span.start, span.end)).toBe(span.exact)
            expect(span.start).toBeGreaterThanOrEqual(a.start)
            expect(span.end).toBeLessThanOrEqual(a.end)
          }
          if (a.within) expect(ids.has(a.within)).toBe(true)
          expect(a.confidence).toBeGreaterThanOrEqual(0)
          expect(a.confidence).toBeLessThanOrEqual(1)
          expect(a.speakers[0]).toEqual(a.speaker)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('finds all of 500 quotations', () => {
    const text = Array.from({ length: 500 }, (_, n) => `“We will open ward ${n} next year,” Jane Oakes said.`).join(
      '\n\n',
    )
    expect(attributionsOf(text).length).toBe(500)
  })
})
