/** What cleaning gave comes in; nothing goes out, but the test fails unless it is a problem, or an article whose blocks are its text. */
import { expect } from 'vitest'
import type { Cleaned } from '../../src/clean/clean-page.js'

export function expectSound({ article, problems }: Cleaned): void {
  if (!article) expect(problems.length).toBeGreaterThan(0)
  let end = -2
  for (const block of article?.blocks ?? []) {
    expect(block.start).toBe(end + 2)
    expect(block.end).toBeGreaterThan(block.start)
    end = block.end
  }
  expect(Math.max(end, 0)).toBe(article?.text.length ?? 0)
}
