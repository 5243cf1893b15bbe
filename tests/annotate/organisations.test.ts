/** Bodies and kinds of bodies, drawn in sentences. */
import { describe, expect, it } from 'vitest'
import { ofKind } from '../helpers/article.js'
import { draw, drawn } from '../helpers/drawn.js'
import { entitiesIn, keysIn, mentionsIn, namesIn } from './names.js'

describe('organisations', () => {
  it.each([
    'A spokesman for the [Department of Health] declined to comment.',
    'The [Care Quality Commission] ([CQC]) inspected Oakmere Hall.'.replace('Oakmere Hall', 'the ward'),
    'Staff at [Ashdown Vale Hospital] heard from the [Pennine Care Alliance] first.',
    'The bid by [Rossendale borough council] failed.',
    'The [Society for Rural Ambulance Crews] objected.',
    "The [NHS]'s budget and the [government]'s plan differ.",
    '[Mind] chief executive Ann Farrow spoke first.',
    'Mind the doors, said the guard.',
    'Nice people run it.',
    'She lives in Camden and works in Solihull.',
    '[Camden] said it would appeal.',
    'The [Iraqi government] met the [French Government] and the [UK government].',
    'Money from the Rowan Care Fund went to [Ashdown Vale Hospital].',
    'The [Rowan Care Fund] said it would pay.',
    'The Rowan Care Fund will grow, and the Rowan Families Programme with it.',
    'Under the Rural Ambulance Services Act nobody pays.',
    'The charity [Mind] spoke. Mind the gap, it said.',
    'The think tank [Reform] wrote it. Reform of pay can wait.',
    '[Circle], which ran the ward, pulled out. A circle met.',
    'The [Eastern Health Committee] wrote to the [Commons Health Committee] before the [Health Committee] met there.',
    'An influential [Health Committee] sat, and the Influential [Health Committee] sat again in the spring.',
    'Clinic budget goes to the boroughs.',
    'Labour costs rose by a tenth, [Labour] said.',
    'Labour wards are full. [Labour] said it would pay.',
    'Ann Poole said the ward was full. [Poole] said it would pay.',
    '[NICE] recommended the tablet on a nice day.',
    'Community care is stretched, [Community Care] reported.',
    'The charity [Oakmere Hands] and campaign group [Keep Our Ward] objected, as did Ann Farrow.',
    'Treatment of congenital gadwall disease (CGD) failed, and CGD wards closed.',
    'Ann Farrow of the [Gadwall Institute] and Dr Moss of [Rowan College] objected.',
    'The [Fenby Health Alliance] and [Fenby Care Council] wrote; the [Rowan Society] and the [Moss Foundation] agreed.',
    'The [Fenby University Hospital and Community Trust] met the [Department for Wards and Works].',
    'MINISTERS MUST SAVE THE FENBY HOSPITAL TRUST. A nurse said so.',
    '[Gadwall Hands], a small charity for porters, and [Sladdery] are old. [Sladdery] is a regional newspaper.',
    'The Gadwall Ward Trophy is forgotten, and the Rowan Wards Tour.',
    'They met [Oakmere Borough Council]. The [Northmoor Hospitals and Community NHS Trust] replied.',
    '[Mind], the charity, spoke.',
    'They are run by:\n\n[Pennine Vale Teaching Hospitals NHS Trust]',
  ])('finds %s', (drawing) => {
    const { text, spans } = drawn(drawing)
    expect(draw(text, mentionsIn(text, 'organisation'))).toBe(draw(text, spans))
  })

  it('keeps a body apart from the one that took it over, also in retrospect', () => {
    const hints = { published: '2016-05-01' }
    expect(keysIn('Age Concern became part of Age UK.', hints)).toEqual(['age-concern', 'age-uk'])
    expect(keysIn('The Department of Health is gone.', { published: '2019-05-01' })).toEqual([
      'govuk:department-of-health',
    ])
  })

  it('tells classes from bodies', () => {
    const { text, spans } = drawn('[Clinical commissioning groups] and [councils] met London Councils.')
    expect(draw(text, mentionsIn(text, 'class'))).toBe(draw(text, spans))
    expect(keysIn(text)).toEqual(['london-councils'])
  })

  it.each([
    [
      'Fenby Vale NHS Trust (FVT) met. FVT voted.',
      ['name:fenby-vale-nhs-trust', 'name:fenby-vale-nhs-trust', 'name:fenby-vale-nhs-trust'],
    ],
    [
      'Bradwell Forest Alliance (BFA) met. The BFA voted.',
      ['name:bradwell-forest-alliance', 'name:bradwell-forest-alliance', 'name:bradwell-forest-alliance'],
    ],
    ['The LGA objected. The Local Government Association said so.', ['lga', 'lga']],
    ['Rossendale borough council met. The council voted.', ['gss:E07000125', 'gss:E07000125']],
    ['Kent County Council met. KCC voted.', ['gss:E10000016', 'gss:E10000016']],
  ])('links %s', (text, keys) => {
    expect(keysIn(text)).toEqual(keys)
  })

  it('finds the headline’s names, with offsets in the headline', () => {
    const title = 'LGA hits back at ministers over cuts'
    const found = mentionsIn('The association met on Monday.', 'organisation', { title }, 'title')
    expect(found.map((m) => m.exact)).toEqual(['LGA'])
  })

  it('prefers the body of the article’s day', () => {
    const keyAt = (published: string) => keysIn('NHS Bolton was told.', { published })[0]
    expect(keyAt('2010-05-01')).toBe(keysIn('Bolton PCT was told.')[0])
  })

  it.each([
    [
      'Ashdown Vale Hospital is full. The [hospital] shut its doors; a hospital nearby did not.',
      'ashdown-vale-hospital',
    ],
    ['The Department of Health is new. The [department] declined to comment.', 'govuk:department-of-health'],
    ['The council voted. The trust did not.', ''],
    ['Monitor wrote to the board. The board met.', ''],
  ])('ties the noun in %s', (drawing, key) => {
    const { text, spans } = drawn(drawing)
    const found = ofKind(namesIn(text), 'definite')
    expect(draw(text, found)).toBe(draw(text, spans))
    for (const { entityKey } of found) expect(entityKey).toContain(key)
  })

  it('gives one entity a body', () => {
    const names = entitiesIn('Unison met. Then UNISON voted.').map((e) => e.name)
    expect(names).toEqual(['Unison'])
  })
})
