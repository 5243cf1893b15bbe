import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/model/visit.js'
import { openFrontier } from '../../src/store/frontier.js'
import { nightFacts } from '../../src/store/night-report.js'
import { openStore } from '../../src/store/open-store.js'
import { beginRun, endRun } from '../../src/store/runs.js'

const at = '2026-01-05T01:00:00Z'

/** One night: so many new articles of each publisher, and their outcomes. */
function night(store: ReturnType<typeof openStore>, brought: Record<string, readonly Outcome[]>): number {
  const run = beginRun(store, { command: 'crawl', at, pid: 1, host: 'here', programVersion: '0', settings: {} })
  const frontier = openFrontier(store, run)
  for (const [publisherId, outcomes] of Object.entries(brought))
    outcomes.forEach((outcome, n) => {
      const url = `http://${publisherId}.example/${run}/${n}`
      frontier.add([{ url, kind: 'article', publisherId, domain: `${publisherId}.example` }], 0)
      const claimed = frontier.claim(`${publisherId}.example`, 1, 2)!
      const visit = {
        urlId: claimed.id,
        requestedUrl: url,
        startedAt: 0,
        durationMs: publisherId === 'slow' ? 4000 : 100,
        outcome,
        wireBytes: 10,
        bodyBytes: 20,
      }
      frontier.finish(visit, { visits: 1, failures: 0 })
    })
  frontier.countRefusals('post', new Map([['off-topic', 3]]))
  endRun(store, run, 'done', at, new Map())
  return run
}

describe('the facts of a night', () => {
  it('name publishers that fell silent, not those that are always quiet', () => {
    const store = openStore(':memory:')
    for (let n = 0; n < 4; n++) night(store, { post: ['ok', 'ok'], gazette: n === 0 ? ['ok'] : [], slow: ['ok'] })
    const run = night(store, { slow: ['ok', 'timeout'], post: ['not_modified'] })
    const facts = nightFacts(store, run)
    expect(facts.silent).toEqual([{ publisher: 'post', usual: 2 }])
    expect(facts.slowest[0]).toEqual({ domain: 'slow.example', seconds: 4 })
    expect(facts.failedShare).toBeCloseTo(1 / 3)
    expect(facts.wireBytes).toBe(30)
    expect(facts.publishers).toEqual([
      { publisher: 'post', outcomes: { not_modified: 1 }, leftOut: { 'off-topic': 3 } },
      { publisher: 'slow', outcomes: { ok: 1, timeout: 1 }, leftOut: {} },
    ])
  })
  it('are empty in the first night of nothing', () => {
    const store = openStore(':memory:')
    const run = beginRun(store, { command: 'crawl', at, pid: 1, host: 'here', programVersion: '0', settings: {} })
    expect(nightFacts(store, run)).toEqual({
      publishers: [],
      silent: [],
      lostFields: [],
      slowest: [],
      wireBytes: 0,
      failedShare: 0,
    })
  })
})
