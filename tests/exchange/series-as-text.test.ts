import { describe, expect, it } from 'vitest'
import { seriesAsText } from '../../src/exchange/series-as-text.js'

describe('a series', () => {
  it('is bars, to the largest or to what a full bar stands for', () => {
    const years = [
      ['2014', 0.5],
      ['2015', 0.25],
      ['2016', null],
    ] as const
    expect(seriesAsText(years, 26)).toBe('2014 ██████████ 0.5\n2015 █████ 0.25\n2016  –\n')
    expect(seriesAsText(years, 26, 1)).toBe('2014 █████ 0.5\n2015 ██▌ 0.25\n2016  –\n')
  })

  it('is sparks where it is long, each line with its beginning and its largest', () => {
    const weeks = Array.from({ length: 40 }, (_, n): [string, number | null] => [
      `week ${10 + n}`,
      n === 3 ? null : n % 9,
    ])
    expect(seriesAsText(weeks, 49).split('\n')).toEqual([
      'week 10 ·▂▃·▅▆▇██·▂▃▄▅▆▇██·▂▃▄▅▆▇██·▂▃  to 8',
      'week 40 ▄▅▆▇██·▂▃▄  to 8',
      '',
    ])
    for (const width of [1, 20, 80, 200])
      for (const line of seriesAsText(weeks, width).trim().split('\n'))
        expect(line.length).toBeLessThanOrEqual(Math.max(width, 30))
  })

  it('is nothing where there is nothing to draw', () => {
    for (const none of [[], [['2014', 0]], [['2014', null]]] as const) expect(seriesAsText(none, 80)).toBe('')
  })
})
