import { describe, expect, it } from 'vitest'
import { articlesNotCompared, markCopies } from '../../src/store/near-duplicates.js'
import { containment, shingleBands, shingleHashes } from '../../src/text/min-hash.js'
import { memoryStore, type PageSketch, runOf, savePageOf } from '../helpers/store.js'

const detection = { hashes: shingleHashes, bands: shingleBands, containment }

/** A story of so many sentences, no two stories alike. */
function story(seed: string, sentences = 20): string[] {
  return Array.from(
    { length: sentences },
    (_, n) => `In ${seed} part ${n} the board of ${seed} spoke for the ${n}th time about clinic ${seed}${n}.`,
  )
}

function compared(sketches: readonly PageSketch[]) {
  const store = memoryStore()
  const run = runOf(store)
  for (const [n, sketch] of sketches.entries()) savePageOf(store, run, { origin: `page ${n}`, ...sketch })
  for (const id of articlesNotCompared(store)) markCopies(store, id, detection)
  const marks = () => store.db.prepare('SELECT article_id, original_id, kind FROM copy ORDER BY article_id').raw().all()
  return { store, run, marks }
}

describe('near-duplicates', () => {
  const original = story('Eastmere')
  const top = story('Weston', 4)

  it('labels agency copy, excerpts and updates, and leaves other stories alone', () => {
    const { marks } = compared([
      { text: original.join(' '), publisher: 'a', published: '2015-01-01' },
      { text: [...top, ...original].join(' '), publisher: 'b', published: '2015-01-02' },
      { text: original.slice(0, 8).join(' '), publisher: 'c', published: '2015-01-02' },
      { text: [...original, ...story('later', 4)].join(' '), publisher: 'a', published: '2015-01-03' },
      { text: story('Northby').join(' '), publisher: 'a', published: '2015-01-03' },
    ])
    expect(marks()).toEqual([
      [1, null, null],
      [2, 1, 'syndicated'],
      [3, 1, 'excerpt'],
      [4, 1, 'update'],
      [5, null, null],
    ])
  })

  it('takes the earliest for the original, in whatever order they come', () => {
    const { store, run, marks } = compared([
      { text: original.join(' '), publisher: 'a', published: '2015-01-03' },
      { text: original.join(' ').replace('part 3', 'piece 3'), publisher: 'b', published: '2015-01-04' },
    ])
    expect(marks()).toEqual([
      [1, null, null],
      [2, 1, 'syndicated'],
    ])
    savePageOf(store, run, {
      text: [...original, ...top].join(' '),
      origin: 'z',
      publisher: 'c',
      published: '2015-01-01',
    })
    for (const id of articlesNotCompared(store)) markCopies(store, id, detection)
    expect(marks()).toEqual([
      [1, 3, 'syndicated'],
      [2, 3, 'syndicated'],
      [3, null, null],
    ])
  })

  it('compares a new version afresh, and lets it keep its copies', () => {
    const { store, run, marks } = compared([
      { text: original.join(' '), publisher: 'a', published: '2015-01-01' },
      { text: original.join(' ').replace('part 3', 'piece 3'), publisher: 'b', published: '2015-01-02' },
    ])
    savePageOf(store, run, {
      text: [...original, 'One more.'].join(' '),
      origin: 'page 0',
      publisher: 'a',
      published: '2015-01-01',
    })
    expect(articlesNotCompared(store)).toEqual([3])
    markCopies(store, 3, detection)
    expect(marks()).toEqual([
      [2, 3, 'syndicated'],
      [3, null, null],
    ])
    expect(articlesNotCompared(store)).toEqual([])
  })

  it('says nothing about short texts', () => {
    expect(compared([{ text: 'The same few words.' }, { text: 'The same few words. ' }]).marks()).toEqual([
      [1, null, null],
      [2, null, null],
    ])
  })

  it('finds almost every pair that holds one another, and no others', () => {
    const found = [0.5, 0.7, 0.9].map((kept) => {
      let met = 0
      for (let n = 0; n < 60; n++) {
        const whole = story(`town${n}`, 30)
        const part = [...story(`other${n}`, Math.round(30 * (1 / kept - 1))), ...whole]
        const bands = new Set(shingleBands(shingleHashes(whole.join(' '))))
        if (shingleBands(shingleHashes(part.join(' '))).some((band) => bands.has(band))) met++
      }
      return met / 60
    })
    expect(found[0]).toBeGreaterThan(0.9)
    expect(found[1]).toBeGreaterThan(0.97)
    expect(found[2]).toBe(1)
    const bands = new Set(shingleBands(shingleHashes(story('here', 30).join(' '))))
    const chance = shingleBands(shingleHashes(story('there', 30).join(' '))).filter((band) => bands.has(band))
    expect(chance.length).toBeLessThan(4)
  })

  it('costs as much for the last article as for the first', () => {
    const { store, run } = compared([])
    const read = (from: number, to: number): number => {
      for (let n = from; n < to; n++)
        savePageOf(store, run, {
          text: story(`p${n % 40}`, 12).join(' '),
          origin: `n${n}`,
          published: `2015-01-${String(1 + (n % 28)).padStart(2, '0')}`,
        })
      let comparisons = 0
      const counting = {
        ...detection,
        containment: (a: ReadonlySet<number>, b: ReadonlySet<number>) => {
          comparisons++
          return containment(a, b)
        },
      }
      for (const id of articlesNotCompared(store)) markCopies(store, id, counting)
      return comparisons
    }
    read(0, 80)
    const [once, later] = [read(80, 160), read(160, 240)]
    expect(once).toBeGreaterThan(0)
    expect(later).toBeLessThanOrEqual(once * 1.2)
  })
})
