/** What several threads make comes out in the order of what went in, as soon as it is there. */
import { describe, expect, it } from 'vitest'
import { inOrder } from '../../../pipelines/threads/in-order.js'

/** Threads that take as long as they like: the later an item, the sooner it is done. */
function backwards(total: number) {
  const seen = { open: 0, closed: 0, most: 0, running: 0 }
  const open = async () => {
    seen.open++
    return {
      run: async (n: number) => {
        seen.running++
        seen.most = Math.max(seen.most, seen.running)
        for (let turn = n; turn < total; turn++) await undefined
        seen.running--
        if (n === 20) throw new Error('the twentieth is bad')
        return n * 10
      },
      close: async () => void seen.closed++,
    }
  }
  return { seen, open }
}

async function* upTo(n: number): AsyncGenerator<number> {
  for (let i = 0; i < n; i++) yield i
}

const collect = async <T>(made: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of made) all.push(one)
  return all
}

describe('in order', () => {
  it.each([
    ['nothing', 0, 4],
    ['a few items, no thread', 12, 4],
    ['more, in threads', 19, 3],
    ['more, one job', 40, 1],
  ])('%s', async (_, total, jobs) => {
    const { seen, open } = backwards(total)
    const made = await collect(inOrder(upTo(total), { here: (n) => n * 10, open, jobs }))
    expect(made).toEqual(Array.from({ length: total }, (_, n) => n * 10))
    expect(seen.open).toBe(jobs > 1 && total > 12 ? 1 : 0)
    expect(seen.closed).toBe(seen.open)
  })

  it('holds no more than a few items for each thread', async () => {
    const { seen, open } = backwards(20)
    await collect(inOrder(upTo(20), { here: (n) => n, open, jobs: 2 }))
    expect(seen.most).toBeGreaterThan(1)
    expect(seen.most).toBeLessThanOrEqual(8)
  })

  it('gives what came before a failure, then the failure, and closes its threads', async () => {
    const { seen, open } = backwards(60)
    const made: number[] = []
    const run = async () => {
      for await (const one of inOrder(upTo(60), { here: (n) => n * 10, open, jobs: 2 })) made.push(one)
    }
    await expect(run()).rejects.toThrow('the twentieth is bad')
    expect(made).toEqual(Array.from({ length: 20 }, (_, n) => n * 10))
    expect(seen.closed).toBe(1)
  })

  it('gives each answer before the next item comes', async () => {
    const answered: number[] = []
    async function* patient(): AsyncGenerator<number> {
      for (let i = 0; i < 16; i++) {
        yield i
        while (answered.length <= i) await new Promise((resolve) => setImmediate(resolve))
      }
    }
    const { open } = backwards(16)
    for await (const one of inOrder(patient(), { here: (n) => n * 10, open, jobs: 2 })) answered.push(one)
    expect(answered).toHaveLength(16)
  })
})
