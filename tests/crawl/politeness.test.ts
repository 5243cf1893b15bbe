import { describe, expect, it } from 'vitest'
import {
  delayAfter,
  POLITE,
  registrableDomain,
  retryAfterSeconds,
  waitAfterRefusal,
} from '../../src/crawl/politeness.js'
import { nextArticleVisit, nextFeedInterval, nextRetry } from '../../src/crawl/revisits.js'

describe('delay', () => {
  it.each([
    [100, undefined, 5],
    [100, 2, 5],
    [100, 30, 30],
    [100, 86_400, 120],
    [40_000, undefined, 10],
  ])('after %i ms, Crawl-delay %s: %i s', (latency, asked, wait) => {
    expect(delayAfter(latency, asked, POLITE)).toBe(wait)
  })
})

describe('registrable domain', () => {
  it.each([
    ['https://news.paper.co.uk/a', 'paper.co.uk'],
    ['https://paper.co.uk/', 'paper.co.uk'],
    ['https://www.trust.nhs.uk/', 'trust.nhs.uk'],
    ['http://127.0.0.1:8080/', '127.0.0.1:8080'],
    ['http://localhost:1/', 'localhost:1'],
  ])('%s → %s', (url, domain) => {
    expect(registrableDomain(url)).toBe(domain)
  })
})

describe('being turned away', () => {
  it('waits as told, else doubles up to a minute, and gives up after fifteen minutes', () => {
    expect(waitAfterRefusal(undefined, 90, POLITE)?.wait).toBe(90)
    const waits: number[] = []
    let next = waitAfterRefusal(undefined, undefined, POLITE)
    while (next) {
      waits.push(next.wait)
      next = waitAfterRefusal(next.backoff, undefined, POLITE)
    }
    expect(waits.slice(0, 6)).toEqual([5, 10, 20, 40, 60, 60])
    expect(waits.reduce((a, b) => a + b)).toBeLessThanOrEqual(900)
    expect(waits.reduce((a, b) => a + b) + 60).toBeGreaterThan(900)
    expect(waitAfterRefusal(undefined, 3600, POLITE)).toBeUndefined()
  })
  it.each([
    ['120', 120],
    ['Thu, 01 Jan 1970 00:02:00 GMT', 120],
    ['Wed, 31 Dec 1969 00:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('Retry-After %s is %s', (value, seconds) => {
    expect(retryAfterSeconds(value, 0)).toBe(seconds)
  })
})

describe('revisits', () => {
  const hour = 3600_000
  it('come after 6 hours, a day and a week, then no more', () => {
    expect([1, 2, 3, 4].map((n) => nextArticleVisit(0, n, 0))).toEqual([6 * hour, 24 * hour, 168 * hour, undefined])
    expect(nextArticleVisit(0, 1, 100 * hour)).toBe(101 * hour)
  })
  it('of feeds come sooner when they bring news, within limits', () => {
    let interval = nextFeedInterval(undefined, 3)
    expect(interval).toBe(3 * hour)
    for (let n = 0; n < 9; n++) interval = nextFeedInterval(interval, 1)
    expect(interval).toBe(1.5 * hour)
    for (let n = 0; n < 9; n++) interval = nextFeedInterval(interval, 0)
    expect(interval).toBe(24 * hour)
  })
  it('after failures come later and later, then never', () => {
    expect(nextRetry(1, 0)).toBe(hour)
    expect(nextRetry(8, 0)).toBe(72 * hour)
    expect(nextRetry(9, 0)).toBeUndefined()
  })
})
