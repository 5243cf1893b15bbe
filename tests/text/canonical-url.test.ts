/** What a page says its address is comes in; the address that identifies it goes out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalUrl } from '../../src/text/canonical-url.js'

const PAGE = 'https://www.lantern.example/news/ferry?utm_source=feed&id=7#comments'
const TRACKING = ['utm_*', 'fbclid']

describe('the canonical address', () => {
  const cases: [string, string | undefined, (string | undefined)[], string | undefined][] = [
    ['is the declared one', PAGE, ['https://lantern.example/news/ferry'], 'https://lantern.example/news/ferry'],
    ['is made absolute', PAGE, ['/news/ferry-1'], 'https://www.lantern.example/news/ferry-1'],
    ['has no fragment and no marks of the reader', PAGE, [], 'https://www.lantern.example/news/ferry?id=7'],
    [
      'has no default port, and a host in lower case',
      PAGE,
      ['https://WWW.Lantern.example:443/A'],
      'https://www.lantern.example/A',
    ],
    ['may be on another host', PAGE, ['https://wire.example/ferry'], 'https://wire.example/ferry'],
    [
      'is not the front page of a story',
      PAGE,
      ['https://www.lantern.example/', '/news/ferry'],
      'https://www.lantern.example/news/ferry',
    ],
    ['is not a name without a dot', PAGE, ['https://lantern-blog'], 'https://www.lantern.example/news/ferry?id=7'],
    [
      'is not what cannot be read',
      PAGE,
      ['https://[', 'javascript:void(0)', ''],
      'https://www.lantern.example/news/ferry?id=7',
    ],
    ['needs no address of the page', undefined, ['https://lantern.example/a'], 'https://lantern.example/a'],
    [
      'may be a front page where nothing else is known',
      undefined,
      ['https://lantern.example/'],
      'https://lantern.example/',
    ],
    ['is absent where nothing is known', undefined, ['/a', undefined], undefined],
    [
      'keeps a query as it was written',
      undefined,
      ['https://lantern.example/a?q=one%20two'],
      'https://lantern.example/a?q=one%20two',
    ],
  ]
  for (const [name, page, declared, expected] of cases)
    it(name, () => expect(canonicalUrl(page, declared, TRACKING)).toBe(expected))

  it('never throws, and is the same when asked again of its answer', () => {
    fc.assert(
      fc.property(
        fc.option(fc.webUrl({ withQueryParameters: true, withFragments: true })),
        fc.string(),
        (page, text) => {
          const once = canonicalUrl(page ?? undefined, [text], TRACKING)
          if (page !== null) expect(canonicalUrl(once, [], TRACKING)).toBe(once)
        },
      ),
    )
  })
})
