/** Who speaks where a name does not stand beside the verb: on texts of our own with invented people. */
import { describe, expect, it } from 'vitest'
import { statementLines as lines } from '../../helpers/attributions.js'

describe('speakers away from their verb', () => {
  const table: [name: string, text: string, expected: string[]][] = [
    [
      'a role behind a quotation, its holder named later',
      '“We cannot go on like this,” the Northdale Care Alliance chief executive said. Simon Trevanion, chief executive of the Northdale Care Alliance, was speaking in Leeds.',
      ['[Simon Trevanion] We cannot go on like this,'],
    ],
    [
      'an apposition between name and verb, other names before them',
      'When the keys went missing on Wednesday, Peter Marlowe, a nurse, insisted that he had locked the door.',
      ['[Peter Marlowe] that he had locked the door'],
    ],
    [
      'a relative clause and an apposition between name and verb',
      'Peter Marlowe, whose aunt sleeps in Elm House in Castleby, one of three hostels on the list, said: “She has lived there since the flood.”',
      ['[Peter Marlowe] She has lived there since the flood.'],
    ],
    [
      'a participle behind a comma has the subject of the verb before it',
      'Peter Marlowe said every clinic should publish its opening hours, adding: ‘Some of them open at noon, which is no use to a baker.’',
      [
        '[Peter Marlowe] every clinic should publish its opening hours',
        '[Peter Marlowe] Some of them open at noon, which is no use to a baker.',
      ],
    ],
    [
      'a woman named after a man spoke is she',
      'Helena Voss said the wards would close. Peter Marlowe said that he was angry. He was met at the door by several nurses, among them Jane Oakes. She said: “We have been here before.”',
      [
        '[Helena Voss] the wards would close',
        '[Peter Marlowe] that he was angry',
        '[Jane Oakes] We have been here before.',
      ],
    ],
    [
      'a spokeswoman without a body speaks for the one just named',
      'The Local Government Association has published the rules. A spokeswoman said: “The rules are clear and we will keep them.”',
      ['[Local Government Association spokeswoman] The rules are clear and we will keep them.'],
    ],
    [
      'a phrase between a comma and the verb at the end of a sentence',
      'Fenland council is spending too much on consultants, a leading research institute has concluded.',
      ['[leading research institute] Fenland council is spending too much on consultants'],
    ],
    ['a view', 'Jane Oakes chairs the board. In her view, the plan is dead.', ['[Jane Oakes] the plan is dead']],
    [
      'a quotation alone is from the one person introduced',
      'Peter Marlowe leads the council.\n\n“We have to be honest about this. There is no money.”',
      ['[Peter Marlowe] We have to be honest about this. There is no money.'],
    ],
    [
      'a spokesman whose sentence names others, however it is read, goes on speaking',
      'A spokesman for the Wells Care Group confirmed Peter Marlowe was in negotiations over the future of the two wards and the laundry in Ely.\n\nHe added: “We shall need another form of words than last time.”',
      [
        '[Wells Care Group spokesman] Peter Marlowe was in negotiations over the future of the two wards and the laundry in Ely',
        '[Wells Care Group spokesman] We shall need another form of words than last time.',
      ],
    ],
    [
      'a spokeswoman for a body with a long name confirms what others do',
      'A spokeswoman for the Greater Leeds Authority confirmed Jane Oakes was in discussions with Care England and Yorkshire Hospices about the best way of paying nurses and drivers in the dales.\n\nShe added: “We shall need another form of words than last time.”',
      [
        '[Greater Leeds Authority spokeswoman] Jane Oakes was in discussions with Care England and Yorkshire Hospices about the best way of paying nurses and drivers in the dales',
        '[Greater Leeds Authority spokeswoman] We shall need another form of words than last time.',
      ],
    ],
    [
      'a minister who opens the sentence before is he, not the man he met',
      'The minister for care met Peter Marlowe on Monday in Leeds. He said the wards would close.',
      ['[minister for care] the wards would close'],
    ],
    [
      'a role that opens the sentence before is its holder',
      'Jane Oakes, chief executive of the Northdale Care Alliance, met ministers on Monday. The chief executive toured two wards with Helena Voss. She said the talks had gone well.',
      ['[Jane Oakes] the talks had gone well'],
    ],
    [
      'a role with capitals is a role',
      'Peter Marlowe, the health secretary, came to Wells. The Health Secretary met Jane Oakes there. Today he said: “Nothing has been settled.”',
      ['[Peter Marlowe] Nothing has been settled.'],
    ],
    [
      'where it happened is no speaker, and those who speak are all named',
      'In Fenton, NHS managers, charities and district councils have agreed to share their buildings for the winter clinics.',
      [
        '[National Health Service managers, charities and district councils] to share their buildings for the winter clinics',
      ],
    ],
    [
      'a name keeps its capital, a common noun at the head of a sentence loses it',
      'The Fenton care plan says the wards will close. Campaigners in the town said they would not. Fenton residents said the same. Jane Oakes lives in Fenton.',
      [
        '[Fenton care plan] the wards will close',
        '[campaigners in the town] they would not',
        '[Fenton residents] the same',
      ],
    ],
    [
      'questions and answers of an interview',
      'Interview with Peter Marlowe, chief executive of the Fenland Trust\n\nQ: Will the ward close?\n\nA: No. It will move in spring.\n\nQ: Who pays for it?\n\nA: The trust does.',
      [
        '[interviewer] Will the ward close?',
        '[Peter Marlowe] No. It will move in spring.',
        '[interviewer] Who pays for it?',
        '[Peter Marlowe] The trust does.',
      ],
    ],
  ]
  for (const [name, text, expected] of table) it(name, () => expect(lines(text)).toEqual(expected))
})

describe('what belongs together', () => {
  const table: [name: string, text: string, expected: string[]][] = [
    [
      'quotations joined by "and" and "but" are one statement',
      'Jane Oakes said they were “pleased to have been asked”, but that “any move would need the consent of the town”.',
      ['[Jane Oakes] they were “pleased to have been asked”, but that “any move would need the consent of the town'],
    ],
    [
      'two verbs of saying are two',
      'Jane Oakes said she feared that the plan would cost a fortune, and said she would vote against it.',
      ['[Jane Oakes] she feared that the plan would cost a fortune', '[Jane Oakes] she would vote against it'],
    ],
    [
      'who is told is not what is told',
      'Trust the wards, Mary Brook told the ministry.',
      ['[Mary Brook] Trust the wards'],
    ],
    [
      'nor is what is told what stands before, when it only says where',
      'Speaking in Wexby, Mary Brook told the board the wards would close.',
      ['[Mary Brook] the wards would close'],
    ],
    [
      'a place before the comma says nothing',
      'Jane Oakes is the chief executive of the Fenland Trust.\n\nSpeaking at the annual conference of carers in Wexby yesterday, the Fenland Trust chief executive said: “I do not want one more plan from above, and I will say so to whoever asks me.”',
      ['[Jane Oakes] I do not want one more plan from above, and I will say so to whoever asks me.'],
    ],
    ['nobody says what nobody says', 'No minister would say that the ward is safe.', []],
    [
      'a heading in marks is not said',
      'The council met on Monday.\n\n‘Legend of the Salt Marsh’\n\nIt rained all day.',
      [],
    ],
  ]
  for (const [name, text, expected] of table) it(name, () => expect(lines(text)).toEqual(expected))
})

describe('who is nobody, or somebody else', () => {
  const table: [name: string, text: string, expected: string[]][] = [
    [
      'a role spoken of before the last person was named is not theirs',
      'The mayor of Fenton opened the clinic on Monday. Tom Ash cut the ribbon.\n\nThe mayor said the town had waited too long for it.',
      ['[mayor] the town had waited too long for it'],
    ],
    [
      'a role that either of two people may have is not the nearer one’s',
      'Jane Oakes met Tom Ash at the gate. The mayor said the town had waited too long for it.',
      ['[mayor] the town had waited too long for it'],
    ],
    [
      'a saying says nothing',
      'Jane Oakes runs the ward. An old saying goes: “Many hands make light work, and the kettle does the rest.”',
      [],
    ],
    [
      'who is told tells nothing',
      'Jane Oakes was told that the ward would stay open until the end of next year.',
      ['[] that the ward would stay open until the end of next year'],
    ],
    [
      'nor does "we" in a letter that is told',
      'Dear Sir,\n\nI write about the clinic in Fenton. We were told that the ward would stay open until next year.\n\nYours faithfully,\n\nMargaret Oakes\nFenton',
      ['[Margaret Oakes] the clinic in Fenton', '[] that the ward would stay open until next year'],
    ],
    [
      'who signs a letter is its "I", though a body stands in the line below',
      'Sir,\n\nYour report said that nobody had objected to it. I argued that the bus does not run on Sundays.\n\nYours faithfully,\n\nPeter Marlowe\nFenton Patients’ Forum',
      ['[your report] that nobody had objected to it', '[Peter Marlowe] that the bus does not run on Sundays'],
    ],
    [
      'a clause that only brings somebody in is no name, whatever its capitals',
      'Nobody liked the plan. In May it was a matron, who told the Health Committee that the wards were cold.',
      ['[matron] that the wards were cold'],
    ],
    [
      'who signs a letter is its "we"',
      'Dear Sir,\n\nWe believe that the clinic in Fenton should stay where it is.\n\nYours faithfully,\n\nMargaret Oakes\nFenton',
      ['[Margaret Oakes] that the clinic in Fenton should stay where it is'],
    ],
  ]
  for (const [name, text, expected] of table) it(name, () => expect(lines(text)).toEqual(expected))
})
