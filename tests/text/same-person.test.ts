/** Which sightings are one person, by which rule. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PersonSighting, samePerson, surnameKey } from '../../src/text/same-person.js'

const at = (name: string, ...roles: (string | [string, string])[]): PersonSighting => ({
  name,
  roles: roles.map((r) => {
    const [role, affiliationKey] = typeof r === 'string' ? [r] : r
    const former = role.startsWith('former')
    return affiliationKey ? { role, affiliationKey, former } : { role, former }
  }),
})

describe('samePerson', () => {
  it.each([
    [at('Alan Pryce', ['chief executive', 'lga']), at('Alan Pryce', ['chief', 'lga']), true, 'name-and-body'],
    [at('Alan Pryce', ['chief executive', 'lga']), at('Alan Pryce', ['chair', 'bma']), false, 'same-name-other-body'],
    [at('Alan Pryce', ['former leader', 'lga']), at('Alan Pryce', ['leader', 'lga']), true, 'name-and-former-body'],
    [
      at('Alan Pryce', ['former leader', 'lga'], ['chair', 'bma']),
      at('Alan Pryce', ['leader', 'lga']),
      true,
      'name-and-former-body',
    ],
    [at('Alan Pryce'), at('Alan Pryce', ['chair', 'bma']), true, 'full-name'],
    [at('Alan Pryce', 'health secretary'), at('Alan Pryce', 'shadow health secretary'), true, 'name-and-role'],
    [at('Alan Pryce', 'patient'), at('Alan Pryce', 'surgeon'), false, 'same-name-other-role'],
    [at('Pryce', ['chair', 'bma']), at('Alan Pryce', ['chair', 'bma']), false, 'surname-alone'],
    [at('Pryce', ['chair', 'bma']), at('Pryce', ['chair', 'bma']), false, 'surname-alone'],
    [at('Sir Alan Pryce'), at('Alan Pryce'), true, 'full-name'],
    [at('Alan J. Pryce'), at('Alan Pryce'), true, 'full-name'],
    [at('Al Pryce'), at('Alan Pryce'), false, 'other-name'],
    [at('Al Pryce', ['chair', 'bma']), at('Alan Pryce', ['chair', 'bma']), true, 'similar-name-and-body'],
    [at('A Pryce', ['chair', 'bma']), at('Alan Pryce', ['chair', 'bma']), true, 'similar-name-and-body'],
    [at('Lord Pryce'), at('Alan Pryce'), false, 'surname-alone'],
    [at('Lord Pryce'), at('Lord Pryce'), true, 'full-name'],
    [at('Marian Pryce'), at('Martin Pryce'), false, 'other-name'],
    [at('Séan O’Hara'), at("Sean O'Hara"), true, 'full-name'],
    [at('Alan Pryce'), at('Alan Prise'), false, 'other-name'],
  ] as const)('%j and %j: %s, %s', (a, b, same, rule) => {
    expect(samePerson(a, b)).toEqual({ same, rule })
    expect(samePerson(b, a)).toEqual({ same, rule })
  })

  it('lets the office decide', () => {
    const minister = { ...at('Lord Pryce'), officeHolderId: 'parliament:1' }
    expect(samePerson(minister, { ...at('Alan Pryce'), officeHolderId: 'parliament:1' }).same).toBe(true)
    expect(samePerson(minister, { ...at('Lord Pryce'), officeHolderId: 'parliament:2' }).same).toBe(false)
  })

  it('tells genders and generations apart', () => {
    expect(samePerson({ ...at('Alex Pryce'), gender: 'female' }, { ...at('Alex Pryce'), gender: 'male' }).rule).toBe(
      'other-gender',
    )
    const old = { ...at('Alan Pryce'), firstSeen: '1990-01-01', lastSeen: '1995-01-01' }
    expect(samePerson(old, { ...at('Alan Pryce'), firstSeen: '2015-01-01' }).rule).toBe('same-name-long-after')
  })

  it('has one key for every way to write a name', () => {
    expect(['Alan Pryce', 'Sir Alan Pryce', 'Lord Pryce of Ripley', 'A. Pryce'].map(surnameKey)).toEqual(
      Array(4).fill('pryce'),
    )
  })

  it('takes any strings, either way round', () => {
    const sighting = fc.record({ name: fc.string(), roles: fc.constant([]) })
    fc.assert(
      fc.property(sighting, sighting, (a, b) => {
        expect(samePerson(a, b)).toEqual(samePerson(b, a))
      }),
    )
  })
})
