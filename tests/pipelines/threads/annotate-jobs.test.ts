/** `annotate` through the real command: the same bytes from one thread and from two. */
import { expect, it } from 'vitest'
import { policylens } from '../../helpers/command.js'

const TEXT = (n: number) =>
  `Olive Marsh, leader of Fernley council, said on day ${n} that councils should hold the budget of £${n}m for clinics. ` +
  `“Ministers must stop telling hospitals what to do,” she added.`

it('answers alike with one job and with two, refusals included', { timeout: 120_000 }, () => {
  const documents = Array.from({ length: 30 }, (_, n) => JSON.stringify({ id: `d${n}`, text: TEXT(n + 1) }))
  // Beyond the first dozen, so that a line that is no document passes between two threads' answers.
  const input = [...documents.slice(0, 20), 'no JSON', '', documents[3], ...documents.slice(20)].join('\n')
  const one = policylens(['annotate', '--verbatim', '--jobs', '1'], input)
  const two = policylens(['annotate', '--verbatim', '--jobs', '2'], input)
  expect(two).toEqual(one)
  const answers = one.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(answers).toHaveLength(32)
  expect(answers[20].problems[0].code).toBe('input/not-json')
  expect(answers[21].problems[0].code).toBe('input/duplicate-id')
  for (const answer of answers.filter(({ problems }) => problems.length === 0))
    expect(answer.attributions.length).toBeGreaterThan(0)
})
