/** Pages of an invented site, each with a story of its own and the same chrome, which no rule knows. */

const SUBJECTS = ['ambulance', 'dental', 'hospice', 'maternity', 'pharmacy', 'stroke', 'hearing', 'diabetes'] as const
const PLACES = ['Ashwell', 'Brackden', 'Cotterby', 'Dunmere', 'Elverton', 'Farrowby', 'Gilsland', 'Hexbury'] as const

/** Stands in the midst of every story: reads like part of it. */
export const PROMISE =
  'The Harbour Lantern is printed by eleven people in a loft above the old net store, who think that a town should read about itself.'
/** Stands after every story. */
export const CLOSING =
  'The Lantern goes to press at noon on Thursdays, and is sold in shops from Kelder Point to the ferry.'
/** Stands in three of eight stories: a reporter's background, not the site's frame. */
export const BACKGROUND =
  'The health board was formed four years ago from two older ones, and has been short of money in every year since then.'

/** Paragraphs of story `n`; `n` below 8. */
export function storyOf(n: number): string[] {
  const subject = SUBJECTS[n]!
  const place = PLACES[n]!
  return [
    `Patients who need the ${subject} service in ${place} will have to travel further from next month, the health board decided last night.`,
    `Its chair, Wilf Tarrant, told a meeting in ${place} town hall that ${subject} staff were leaving faster than they could be replaced.`,
    ...(n % 3 === 0 ? [BACKGROUND] : []),
    `“Nobody in ${place} wanted this,” he said. “But ${subject} care that is not safe is not care, and we cannot pretend otherwise.”`,
    `Residents of ${place} handed in a petition with ${400 + n} names, and asked the board to look at the ${subject} figures again in public.`,
  ]
}

export const headlineOf = (n: number): string => `${PLACES[n]} loses its ${SUBJECTS[n]} service to the next town`
export const addressOf = (n: number): string =>
  `https://www.harbour-lantern.example/2016/04/1${n}/${PLACES[n]!.toLowerCase()}-loses-${SUBJECTS[n]}-service`

export function pageOfSite(n: number): string {
  const [first, second, ...rest] = storyOf(n)
  const paragraphs = [first, second, PROMISE, ...rest, CLOSING].map((text) => `<p>${text}</p>`).join('\n')
  return `<!doctype html><html lang="en-GB"><head><title>${headlineOf(n)}</title><meta property="og:type" content="article">
<link rel="canonical" href="${addressOf(n)}"><meta property="article:published_time" content="2016-04-1${n}T08:00:00+01:00"></head>
<body><main><h1>${headlineOf(n)}</h1><p>By Hettie Marlowe</p>${paragraphs}</main></body></html>`
}

export function dumpOfSite(n: number): string {
  const [first, second, ...rest] = storyOf(n)
  return [headlineOf(n), `1${n} April 2016`, first, second, PROMISE, ...rest, CLOSING].join('\n\n')
}
