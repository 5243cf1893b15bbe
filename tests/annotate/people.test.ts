/** Persons and the roles that sentences state. */
import { describe, expect, it } from 'vitest'
import { draw, drawn } from '../helpers/drawn.js'
import { mentionsIn, peopleIn } from './names.js'

describe('people', () => {
  it.each([
    'Dr [Amara Holroyd] said so. Dr [Holroyd] left.',
    '[Peter Ashdown], chair of the trust, resigned. Mr [Ashdown] is 60.',
    'Professor Sir [Bruce Wexley] spoke.',
    '[Lord Marsden of Ripley] chaired the review.',
    'The plan for Camden failed on Monday.',
    'They met at the Florence Gallery and in Stanley Hotel.',
    '[Zebedee Bell], director of care, said no.',
    'Night Ledger asked them for their plans.',
  ])('finds %s', (drawing) => {
    const { text, spans } = drawn(drawing)
    expect(draw(text, mentionsIn(text, 'person'))).toBe(draw(text, spans))
  })

  it.each([
    ['Alan Pryce, chief executive of NHS England, said no.', 'chief executive', 'NHS England'],
    ['NHS England chief executive Alan Pryce said no.', 'chief executive', 'NHS England'],
    ['The chief executive of NHS England, Alan Pryce, said no.', 'chief executive', 'NHS England'],
    ['Health secretary Alan Pryce said no.', 'Health secretary', undefined],
    ['Alan Pryce said no.', undefined, undefined],
    ['Speaking there, communities secretary Alan Pryce said no.', 'communities secretary', undefined],
    ['Speaking at the meeting, communities secretary Alan Pryce said no.', 'communities secretary', undefined],
    ['At dusk, culture and sport secretary Alan Pryce left.', 'culture and sport secretary', undefined],
    [
      'Alan Pryce, communities and local government secretary, left.',
      'communities and local government secretary',
      undefined,
    ],
    ['In a letter deputy leader Alan Pryce said no.', 'deputy leader', undefined],
    ['Last week chair Alan Pryce said no.', 'chair', undefined],
  ])('reads the role in %s', (text, role, affiliation) => {
    const [person] = peopleIn(text)
    expect([person?.name, person?.role, person?.affiliation]).toEqual(['Alan Pryce', role, affiliation])
  })

  it('keeps several roles', () => {
    const [person] = peopleIn('Alan Pryce, deputy chair of London Councils and cabinet member for health, said no.')
    expect(person?.roles.map((r) => [r.role, r.affiliation])).toEqual([
      ['deputy chair', 'London Councils'],
      ['cabinet member for health', undefined],
    ])
  })

  it('ties a role to the body behind a noun for its kind', () => {
    const [person] = peopleIn('Alan Pryce, the managing partner of accountancy firm Gadwall Venn, said no.')
    expect(person?.roles.map((r) => [r.role, r.affiliation])).toEqual([['managing partner', 'Gadwall Venn']])
  })

  it.each([
    ['Ann Farrow opened it. She is now the independent chair of NHS England.', ['independent chair']],
    ['Ann Farrow opened it. In May she left. She chairs NHS England.', ['chair']],
    ['Ann Farrow opened it. He is now the chair of NHS England.', []],
    ['Ann Farrow met Lee Marsh. She is now the chair of NHS England.', []],
    ['Ann Farrow opened it. “She is now the chair of NHS England.”', []],
  ])('reads the roles of Ann Farrow that a pronoun states in %s', (text, roles) => {
    const person = peopleIn(text).find(({ name }) => name === 'Ann Farrow')
    expect(person?.roles.map((r) => r.role)).toEqual(roles)
  })

  it.each([
    ['Ann Farrow, 34, a nurse, wrote. Ann Farrow, 71, a patient, agreed. Farrow stayed.', [1, 2]],
    ['Ann Farrow, 34, wrote in May. Ann Farrow, 35, wrote again. Farrow stayed.', [3]],
    ['Ann Farrow wrote. Another Ann Farrow agreed. Ms Farrow stayed.', [1, 2]],
    ['Ann Farrow, 34, wrote. Ann Farrow, 71, agreed. Ann Farrow stayed.', [1, 2]],
    ['Ann Farrow wrote. Ann Farrow, 71, agreed. Farrow stayed.', [3]],
  ])('tells two of one name apart: %s', (text, mentions) => {
    const keys = mentionsIn(text, 'person').map((mention) => mention.entityKey)
    expect(peopleIn(text).map(({ key }) => keys.filter((k) => k === key).length)).toEqual(mentions)
  })

  it('marks a role as former where the clause says so', () => {
    const [person] = peopleIn('Alan Pryce was formerly chief executive of NHS England.')
    expect(person?.roles.map((r) => [r.role, r.former])).toEqual([['chief executive', true]])
  })

  it.each([
    ['Lord Pryce of Oakmere wrote it. Lord Pryce said so.', ['Lord Pryce of Oakmere']],
    ['Alan Lee "Buzz" Pryce said no. Pryce left.', ['Alan Lee "Buzz" Pryce']],
    ['He played in Major League Baseball until May.', []],
    ['The paper was by Pryce, Farrow and Moss, said Mr Pryce, Ms Farrow and Dr Moss.', ['Pryce', 'Farrow', 'Moss']],
  ])('names the persons of %s', (text, names) => {
    expect(peopleIn(text).map((person) => person.name)).toEqual(names)
  })

  it.each([
    ['Health secretary Andy Burnham said no.', '2009-11-01', true],
    ['Health secretary Andy Burnham said no.', '2014-11-01', false],
    ['Former health secretary Andy Burnham said no.', '2014-11-01', true],
    ['Plumber Andy Burnham said no.', '2009-11-01', false],
  ])('knows the office-holder in %s (%s): %s', (text, published, known) => {
    const [person] = peopleIn(text, { published })
    expect(person?.officeHolderId !== undefined).toBe(known)
  })
})
