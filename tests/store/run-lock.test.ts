import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../src/model/problem.js'
import { openStore } from '../../src/store/open-store.js'
import { LOCK_TTL_MS, takeLock } from '../../src/store/run-lock.js'

const me = { holder: 'a', pid: 1, host: 'here' }
const you = { holder: 'b', pid: 2, host: 'here' }
const far = { holder: 'c', pid: 3, host: 'there' }
const alive = () => true
const dead = () => false

describe('the lock of the nightly run', () => {
  it('is held by one at a time, and free again when given back', () => {
    const store = openStore(':memory:')
    const lock = takeLock(store, 'nightly', me, 0, alive)
    expect(() => takeLock(store, 'nightly', you, 1000, alive)).toThrow(ProblemError)
    expect(() => takeLock(store, 'nightly', you, 1000, alive)).toThrow(/process 1 on here/)
    takeLock(store, 'other', you, 1000, alive)
    lock.release()
    takeLock(store, 'nightly', you, 1000, alive)
  })

  it('is taken over from a process that is gone on this host, but not from one elsewhere', () => {
    const store = openStore(':memory:')
    takeLock(store, 'nightly', me, 0, alive)
    const taken = takeLock(store, 'nightly', you, 1000, dead)
    expect(taken.beat(2000)).toBe(true)
    expect(() => takeLock(store, 'nightly', far, 3000, dead)).toThrow(ProblemError)
  })

  it('is taken over when it was not renewed, and the old holder learns of it', () => {
    const store = openStore(':memory:')
    const old = takeLock(store, 'nightly', far, 0, alive)
    expect(old.beat(LOCK_TTL_MS - 1)).toBe(true)
    expect(() => takeLock(store, 'nightly', me, LOCK_TTL_MS + 1, alive)).toThrow(ProblemError)
    takeLock(store, 'nightly', me, 2 * LOCK_TTL_MS, alive)
    expect(old.beat(2 * LOCK_TTL_MS + 1)).toBe(false)
  })
})
