/** Dumps whose lines were cut come in; their paragraphs come out whole, and lines that were never cut stay as they are. */
import { describe, expect, it } from 'vitest'
import { rebuildLines } from '../../src/clean/rebuild-lines.js'
import { costRatio, LINEAR } from '../helpers/growth.js'
import { storyOf } from '../helpers/invented-site.js'

/** Cuts a paragraph at a width, as mail programs and `fold -s` do. */
function wrapped(paragraph: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}
const STORY = [...storyOf(0), ...storyOf(1)]

describe('lines of a dump', () => {
  for (const width of [72, 80])
    it(`cut at ${width} characters are whole again, with and without blank lines between paragraphs`, () => {
      const paragraphs = STORY.map((paragraph) => wrapped(paragraph, width).join('\n'))
      expect(rebuildLines(paragraphs.join('\n\n'))).toEqual(STORY)
      expect(rebuildLines(['Home', 'News', 'Sport', '', ...paragraphs, '', '© The Lantern'].join('\r\n'))).toEqual([
        'Home',
        'News',
        'Sport',
        ...STORY,
        '© The Lantern',
      ])
    })

  it('that were never cut stay as they are', () => {
    const lines = ['Home', 'my account', 'sign in', 'A council loses its clinic', 'by Hettie Marlowe', ...STORY, 'More']
    expect(rebuildLines(lines.join('\n'))).toEqual(lines)
  })

  const cases: [string, string[], string[]][] = [
    [
      'that end within a sentence go on in the next',
      [
        'The board was told on Monday that the clinic in Ashwell had not met',
        'its targets for waiting in any month of the year.',
      ],
      [
        'The board was told on Monday that the clinic in Ashwell had not met its targets for waiting in any month of the year.',
      ],
    ],
    [
      'torn at every link are joined',
      [
        'A report by the',
        'Kelder Institute',
        ', which was out on Monday, says that',
        'Ashwell council',
        ', and',
        'Dunmere council',
        ', pay most.',
      ],
      [
        'A report by the Kelder Institute, which was out on Monday, says that Ashwell council, and Dunmere council, pay most.',
      ],
    ],
    [
      'that are items of a list stay apart',
      ['The board asked for three things, which are the', '• more beds', '• more nurses'],
      ['The board asked for three things, which are the', '• more beds', '• more nurses'],
    ],
  ]
  for (const [name, lines, expected] of cases) it(name, () => expect(rebuildLines(lines.join('\n'))).toEqual(expected))

  it('cost as much again where there are as many again', () => {
    const text = (n: number) => `${STORY.map((p) => wrapped(p, 72).join('\n')).join('\n\n')}\n\n`.repeat(n)
    const [small, large] = [text(200), text(800)]
    expect(
      costRatio(
        () => rebuildLines(small),
        () => rebuildLines(large),
      ),
    ).toBeLessThan(LINEAR)
  })
})
