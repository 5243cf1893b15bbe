/** Dumps of pages that are no articles come in; a problem that says why goes out, and no text. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanPage } from '../../src/clean/clean-page.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'

const cleaning = loadCleaning(openDataFiles(join(import.meta.dirname, '..', '..', 'data')))
const MENU = ['Home', 'News', 'Politics', 'Health', 'Sport', 'Opinion', 'Jobs', 'Log in', 'Search']
const FOOT = ['About us', 'Contact us', 'Terms and conditions', 'Privacy policy', '© Northmoor Gazette']
const STORY = [
  'Councillors in Northmoor voted last night to take over two care homes from the private company that runs them, at a cost of £2.4m a year.',
  'The leader of the council, Maud Pettigrew, told the meeting that the homes had changed hands three times and that residents deserved better.',
  '“We are not doing this because it is cheap,” she said. “We are doing it because nobody else will, and because the people of this town have asked us to.”',
  'Opposition members said the plan had been rushed, and asked for the figures to be checked by an auditor before any contract is signed in the spring.',
]
const TEASERS: readonly (readonly [string, string])[] = [
  [
    'Bus fares to rise in spring',
    'Passengers on the Estuary line will pay more from April, the county has confirmed after a vote.',
  ],
  [
    'Hospital car park plan is dropped',
    'A plan to build a second car park behind the infirmary has been withdrawn by the trust this week.',
  ],
  [
    'New school for Wardside by 2027',
    'Governors have chosen a site beside the canal for a school of four hundred and twenty pupils.',
  ],
  [
    'Library hours are cut by a third',
    'Branches in five villages will open on three days a week, and volunteers will be asked to help.',
  ],
  [
    'Flood wall work begins at the quay',
    'Engineers started on the long awaited wall yesterday, and expect to be there for eighteen months.',
  ],
  [
    'Rates relief for market traders',
    'Traders who lost custom to the roadworks can ask for their business rates to be halved this year.',
  ],
  [
    'Choir to sing for mayor on Sunday',
    'Sixty singers from four parishes will take part in the concert, which raises money for the hospice.',
  ],
]

const HEADLINES = [
  ...TEASERS.map(([head]) => head),
  'Swans return to the old mill pond',
  'Two held after theft of tractor',
]

const clean = (lines: readonly string[], url?: string) =>
  cleanPage(
    {
      kind: 'text-dump',
      content: [...MENU, ...lines, ...FOOT].join('\n\n'),
      hash: 'x',
      origin: 'test',
      ...(url ? { requestedUrl: url } : {}),
    },
    { publishers: [], cleaning },
  )

const none: [string, readonly string[], string | undefined, string][] = [
  [
    'a page that is not there',
    ['Page not found', 'Sorry, the page you are looking for could not be found. It may have been moved or deleted.'],
    undefined,
    'page/soft-404',
  ],
  [
    'a dialog about cookies and nothing else',
    [
      'We value your privacy',
      'We and our partners store and access information on a device, such as cookies, and process personal data to show you adverts.',
      'Click below to consent to our use of cookies, or manage your cookie preferences at any time in our cookie policy.',
      'Accept all cookies',
      'Reject all cookies',
    ],
    undefined,
    'page/consent-wall',
  ],
  ['a front page', TEASERS.flat(), 'https://www.northmoor.example/', 'page/not-an-article'],
  ['a section’s list of headlines', HEADLINES, 'https://www.northmoor.example/news', 'page/not-an-article'],
  ['a menu', [], undefined, 'page/no-main-content'],
]

describe('a dump is no article when it is', () => {
  for (const [name, lines, url, code] of none)
    it(name, () => {
      const { article, problems } = clean(lines, url)
      expect(problems.map((problem) => problem.code)).toEqual([code])
      expect(article).toBeUndefined()
    })
})

describe('a dump is an article', () => {
  const head = ['Council to run two care homes itself', 'By Odell Fairweather', '2 March 2016']
  const told: [string, readonly string[], string | undefined][] = [
    [
      'with a list of others’ headlines after it',
      [...head, ...STORY, 'More from Northmoor', ...TEASERS.map(([h]) => h)],
      undefined,
    ],
    [
      'with a dialog about cookies before it',
      ['We use cookies to make this site better. Accept all cookies', ...head, ...STORY],
      undefined,
    ],
    [
      'that tells of pages not found',
      [
        ...head,
        ...STORY,
        'Readers who asked for the report were told “page not found”, the council’s own auditors said.',
      ],
      undefined,
    ],
    ['without byline, day or address', [head[0]!, ...STORY], undefined],
    [
      'under an address of a list',
      [...head, ...STORY],
      'https://www.northmoor.example/news/council-to-run-two-care-homes-itself',
    ],
  ]
  for (const [name, lines, url] of told)
    it(name, () => {
      const { article, problems } = clean(lines, url)
      expect(problems).toEqual([])
      expect(article?.text).toContain(STORY[1])
    })
})
