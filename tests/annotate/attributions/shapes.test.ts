/** Marks, tags, turns, beliefs, letters and transcripts in many shapes: who said what, on texts of our own with invented people. */
import { describe, expect, it } from 'vitest'
import type { BlockType } from '../../../src/model/article.js'
import { blocksOf } from '../../helpers/article.js'
import { attributionLines, attributionsOf, actLines as lines } from '../../helpers/attributions.js'

type Row = [name: string, text: string, expected: string[]]
const check = (table: readonly Row[]) => {
  for (const [name, text, expected] of table) it(name, () => expect(lines(text)).toEqual(expected))
}

describe('tags', () => {
  check([
    [
      'behind a question, in a sentence of its own',
      'Peter Marlowe and Jane Oakes met the bank.\n\n“Why is this not clear proof that a firm of this size cannot be run?” Oakes demanded.',
      ['speech [Jane Oakes] Why is this not clear proof that a firm of this size cannot be run?'],
    ],
    [
      'of a verb that is in no list',
      'Jane Oakes ran to the gate.\n\n“Did you close it? They had better not be locked in,” she yells while she climbs over the wall.',
      ['speech [Jane Oakes] Did you close it? They had better not be locked in,'],
    ],
    [
      'behind a quotation whatever the rest of the sentence says',
      '“Summonses are not for choosing,” panel chairman Peter Marlowe said as the hearing began.',
      ['speech [Peter Marlowe] Summonses are not for choosing,'],
    ],
    [
      'with two appositions',
      '“It’s an attack, in our estimation, on the town as it is,” Peter Marlowe, the Labour leader of Fenton, one of the towns suing the trust, said on Monday.',
      ['speech [Peter Marlowe] It’s an attack, in our estimation, on the town as it is,'],
    ],
    [
      'that leads on with a comma to a second quotation',
      'Jane Oakes leads the society. “It is sad for nurses, surgeons, and porters,” she told the Echo, “This plan will certainly touch students’ time in the field of heart surgery.”',
      [
        'speech [Jane Oakes] It is sad for nurses, surgeons, and porters, / This plan will certainly touch students’ time in the field of heart surgery.',
      ],
    ],
    [
      'with a second verb of saying before the second quotation',
      '“We cannot afford to do this any more,” Marlowe said, adding later, “The fleet is costing us a fortune.”',
      ['speech [Marlowe] We cannot afford to do this any more,', 'speech [Marlowe] The fleet is costing us a fortune.'],
    ],
    [
      'where time and place stand before the mark',
      'Peter Marlowe said during a visit to Ely, Cambs, “and we shall be back with more of them in the spring.”',
      ['speech [Peter Marlowe] and we shall be back with more of them in the spring.'],
    ],
    [
      'at the end of a turn of several paragraphs',
      '“It’s a start,” Jane Oakes said on Friday.\n\n“If indeed the plan is dead, what do we tell our staff. I have no answer to it.\n\n“I wonder what sort of town we want to be,” added Peter Marlowe, the leader of the council.',
      [
        'speech [Jane Oakes] It’s a start,',
        'speech [Peter Marlowe] If indeed the plan is dead, what do we tell our staff. I have no answer to it.',
        'speech [Peter Marlowe] I wonder what sort of town we want to be,',
      ],
    ],
    [
      'with a noun of saying before a colon',
      'On July 6, Peter Marlowe made the following comment:\n\n“For young people who have left school it is hard to find a first job in this town.”',
      ['speech [Peter Marlowe] For young people who have left school it is hard to find a first job in this town.'],
    ],
  ])
})

describe('words before a mark', () => {
  check([
    [
      'a colon without a verb of saying: the person named before it',
      'Jane Oakes, the chair of the trust, ended with a simple message: “We will not close this ward.”',
      ['speech [Jane Oakes] We will not close this ward.'],
    ],
    [
      'a colon before the title of a work is nobody speaking',
      'Jane Oakes has a new book out in the spring: “The Long Road to Fenton”.',
      [],
    ],
    [
      'a colon behind which a proverb stands is nobody speaking',
      'There is a motto on the wall of our trust: “The further away the desk, the thicker the form.”',
      [],
    ],
    [
      'a colon behind a verb that is in no list, with a tag behind the quotation',
      'Jane Oakes met him. Oakes scolded him: “The evidence is almost entirely against you on the ward,” she said.',
      ['speech [Jane Oakes] The evidence is almost entirely against you on the ward,'],
    ],
    [
      'an abbreviated place, where the quotation goes on behind the tag',
      '“It may well be true,” Peter Marlowe said during a visit to Ely, C.S., “but the whole town will be watching to see.”',
      ['speech [Peter Marlowe] It may well be true, / but the whole town will be watching to see.'],
    ],
    [
      'another speaker, behind a comma, in the sentence of the first',
      'While Peter Marlowe said the fund would not reach carers and those on night shifts, Jane Oakes replied, “It is there for the nurse who lost a second job.”',
      [
        'speech [Peter Marlowe] the fund would not reach carers and those on night shifts',
        'speech [Jane Oakes] It is there for the nurse who lost a second job.',
      ],
    ],
    [
      'a statement that a body released',
      'Fenland College runs the ward.\n\nA statement released by Fenland College said that: ‘We welcome the decision to go ahead with the plans.’',
      ['speech [Fenland College] We welcome the decision to go ahead with the plans.'],
    ],
  ])
})

describe('marks', () => {
  check([
    [
      'one never closes: it ends with its paragraph',
      'Jane Oakes said: “The ward will stay open.\n\nThe council met on Monday. It rained.',
      ['speech [Jane Oakes] The ward will stay open.'],
    ],
    [
      'both face the wrong way',
      'Jane Oakes was there. ”We cannot go on like this for long“, she added.',
      ['speech [Jane Oakes] We cannot go on like this for long'],
    ],
    [
      'words in brackets, and an ellipsis',
      '[It] is “a matter [for the council] … and nobody else”, Ms Oakes said.',
      ['speech [Oakes] [It] is “a matter [for the council] … and nobody else'],
    ],
    [
      'scare quotes, names and titles in marks are not said',
      'Ministers plan to “level up” the north. The “so-called” reform, known as the “big bang”, failed. The song “We Are the Champions of the Town” was played. The book “How to Run a Ward Well” is out.',
      [],
    ],
    [
      'what a crowd chants is said',
      'Protesters chanted “Save our ward now”.',
      ['speech [protesters] Save our ward now'],
    ],
  ])
})

describe('joined clauses', () => {
  check([
    [
      'a second verb with a subject of its own behind a comma',
      'Peter Marlowe, a union official, said any delay would “ruin” the ward, and he vowed to leave the board if the beds were moved.',
      [
        'speech [Peter Marlowe] any delay would “ruin” the ward',
        'speech [Peter Marlowe] to leave the board if the beds were moved',
      ].map((line) => line.replace('Another son', 'son')),
    ],
    [
      'a second verb without a subject',
      'Peter Marlowe said it was “a good year for the clinics”, but warned that the next one would be “much harder”.',
      [
        'speech [Peter Marlowe] it was “a good year for the clinics',
        'speech [Peter Marlowe] that the next one would be “much harder',
      ],
    ],
    [
      'both bodies are the two that spoke',
      'NHS England and the Local Government Association said the talks would go on. Both bodies said the money was there.',
      [
        'speech [NHS England + Local Government Association] the talks would go on',
        'speech [NHS England + Local Government Association] the money was there',
      ],
    ],
  ])
})

describe('belief', () => {
  check([
    [
      'a clause with a subject that believes, hopes, thinks',
      'Jane Oakes chairs the board. She believes that the wards should stay open. Peter Marlowe hopes the talks will succeed. He thinks it is a mistake.',
      [
        'belief [Jane Oakes] that the wards should stay open',
        'belief [Peter Marlowe] the talks will succeed',
        'belief [Peter Marlowe] it is a mistake',
      ],
    ],
    [
      'between commas',
      'Jane Oakes chairs the board. The plan is dead, she reckons.',
      ['belief [Jane Oakes] The plan is dead'],
    ],
    [
      'wants without a clause are no statement',
      'The chancellor wants to cut costs. The chancellor believes in himself.',
      [],
    ],
  ])

  it('is nested in what somebody says of others', () => {
    const found = attributionsOf(
      'Peter Marlowe said some in the trust believed districts would use the money for mending roads.',
    )
    const inner = found.find((a) => a.act === 'belief')
    const outer = found.find((a) => a.act === 'speech')
    expect(inner?.source?.exact).toBe('some in the trust')
    expect(inner?.content.map((c) => c.exact)).toEqual(['districts would use the money for mending roads'])
    expect(inner?.within).toBe(outer?.id)
    expect(outer?.speaker?.name).toBe('Peter Marlowe')
  })
})

describe('letters and transcripts', () => {
  check([
    [
      'the writer of a letter is who signs it',
      'Dear Editor,\n\nYour report was wrong. I said in May that the trust is wrong.\n\nYours faithfully,\n\nJane Oakes, nurse',
      ['speech [Jane Oakes] that the trust is wrong'],
    ],
    [
      'labels of one word',
      'Interviewer: What will happen to the ward?\n\nJane Oakes: It will close in May.\n\nInterviewer: Who decided that?\n\nJane Oakes: The board did.',
      [
        'speech [interviewer] What will happen to the ward?',
        'speech [Jane Oakes] It will close in May.',
        'speech [interviewer] Who decided that?',
        'speech [Jane Oakes] The board did.',
      ],
    ],
    [
      'a list of facts with colons is no transcript',
      'Where: Leeds\n\nWhen: May\n\nCost: nothing\n\nWhere: Fenton\n\nThe council met. Jane Oakes was there.\n\nIt rained all day.',
      [],
    ],
    [
      'who answers may be named in the first question only',
      'Q: What will happen to the ward, Ms Oakes?\n\nA: It will close in May.\n\nQ: Who decided that?\n\nA: The board did.',
      [
        'speech [interviewer] What will happen to the ward, Ms Oakes?',
        'speech [Oakes] It will close in May.',
        'speech [interviewer] Who decided that?',
        'speech [Oakes] The board did.',
      ],
    ],
  ])
})

describe('who several are', () => {
  check([
    [
      'two who begin the sentence before are "they"',
      'Peter Marlowe and Jane Oakes run the ward. They said that it would close in May.',
      ['speech [Peter Marlowe + Jane Oakes] that it would close in May'],
    ],
    [
      'a verb of saying takes the whole clause behind it, not its subject alone',
      'The nurses both claim the plan would mend the roof, help the porters and please the people of Fenton.',
      ['speech [nurses] the plan would mend the roof, help the porters and please the people of Fenton'],
    ],
    [
      'what comes as well was said as well',
      'Ward managers say they may need to make changes such as shorter clinics and fewer porters, as well as turning the heating off at night.',
      [
        'speech [ward managers] they may need to make changes such as shorter clinics and fewer porters, as well as turning the heating off at night',
      ],
    ],
  ])

  it('what some of a body believed stands within what another says of it', () => {
    const found = attributionsOf(
      'Peter Marlowe said some in the trust believed districts would use the grant for new cars or a golf day.',
    )
    const believed = found.find((a) => a.act === 'belief')
    expect(believed?.source?.exact).toBe('some in the trust')
    expect(believed?.within).toBe(found.find((a) => a.cue?.exact === 'said')?.id)
  })
})

describe('transcripts and letters', () => {
  check([
    [
      'a word before a colon over the first question is a heading',
      'Interview: Jane Oakes, chair of the trust\n\nPeter Marlowe: What happens now?\n\nJane Oakes: It stays open until the spring.\n\nPeter Marlowe: Who decides?\n\nJane Oakes: The board does, in public.',
      [
        'speech [Peter Marlowe] What happens now?',
        'speech [Jane Oakes] It stays open until the spring.',
        'speech [Peter Marlowe] Who decides?',
        'speech [Jane Oakes] The board does, in public.',
      ],
    ],
    [
      'the writer of a letter is named on a line of their own',
      'The council plans to close the day centre in Fenton. I urge the council to think again.\n\nYours faithfully,\n\nJane Oakes\nFenton',
      ['speech [Jane Oakes] the council to think again'],
    ],
  ])
})

describe('blocks of a page', () => {
  const opening = 'Jane Oakes, the chair of the trust, told the Echo that the board had listened, and she added:'
  const quoted =
    'We have heard what people told us at every meeting. The ward is safe for as long as I chair this board.'
  const lines = (last: string, type: BlockType) =>
    attributionLines(
      blocksOf([
        [opening, 'paragraph'],
        [quoted, 'block-quote'],
        [last, type],
      ]),
    )

  it('a block quotation ends where the page ends it', () => {
    expect(
      lines('The council was glad to hear of it. It will now sell the car park behind the ward.', 'paragraph'),
    ).toEqual(['speech [Jane Oakes] that the board had listened', `speech [Jane Oakes] ${quoted}`])
    expect(
      lines('It has been hard for all of us to wait for it. It is over now, and the town can sleep.', 'block-quote'),
    ).toHaveLength(3)
  })

  it('a heading in marks is nobody’s', () => {
    expect(lines('‘There will be no more cuts’', 'subheading')).toHaveLength(2)
  })
})

describe('where what was said begins and ends', () => {
  check([
    [
      'behind "that", when it was said stands before it',
      'Nurses in Ely said yesterday that ministers should pay for the wards.',
      ['speech [nurses in Ely] that ministers should pay for the wards'],
    ],
    [
      'behind "that", though two words say when',
      'The trust said this morning that ministers should pay for the wards.',
      ['speech [trust] that ministers should pay for the wards'],
    ],
    [
      'not behind a "that" which belongs to a phrase',
      'Jane Oakes says despite all that, Marlowe was never asked about the wards.',
      ['speech [Jane Oakes] despite all that, Marlowe was never asked about the wards'],
    ],
    [
      'a list of bare verbs is said to its end',
      'The ward sisters all argue the merger would cut delays, help join up care and housing and raise the standing of the wards with patients.\n\nHowever, doctors have refused.',
      [
        'speech [ward sisters] the merger would cut delays, help join up care and housing and raise the standing of the wards with patients',
      ],
    ],
  ])
})

describe('what looks like a quotation and is none', () => {
  check([
    [
      'a line in the marks that the article does not quote in heads a section',
      "“We are tired,” said Jane Oakes. “We have been tired for a year.”\n\n'There is no time left.'\n\nThe trust has four wards. “It is a start,” said Tom Ash. “But it is late.”",
      [
        'speech [Jane Oakes] We are tired, / We have been tired for a year.',
        'speech [Tom Ash] It is a start, / But it is late.',
      ],
    ],
    [
      'a paragraph in which others report is the reporter’s, though a colon stands before it',
      'Jane Oakes was quick to respond to the news:\n\nEven the union’s own lawyer said the plan would stand, and Tom Ash told the board that he had read it twice.\n\nOthers have left.',
      ['speech [even the union’s own lawyer] the plan would stand', 'speech [Tom Ash] that he had read it twice'],
    ],
    [
      'the name of who spoke, in the last line inside the marks',
      'The vote is on Monday.\n\n“We have waited a year for this and nobody has told us why it had to be so.\n\nJane Oakes, a nurse.”\n\nTom Ash chairs the board.',
      ['speech [Jane Oakes] We have waited a year for this and nobody has told us why it had to be so.'],
    ],
    [
      'what a document shows is nobody’s belief, what it warns of is said',
      'A second report, published by the Fenland Trust, showed that nine wards were closed last winter. The report warned that more would follow.',
      ['speech [Fenland Trust] that more would follow'],
    ],
    [
      'behind what was said without marks, who says what others say is the reporter',
      'Mr Marlowe said:\n\nBy putting the wards in one place the trust has shown what can be done, and the town should be glad of it.\n\nAccording to the trust, the wards cost twice as much as the laundry. Nurses say the wards are cold.',
      [
        'speech [Marlowe] By putting the wards in one place the trust has shown what can be done, and the town should be glad of it.',
        'speech [trust] the wards cost twice as much as the laundry',
        'speech [nurses] the wards are cold',
      ],
    ],
  ])
})
