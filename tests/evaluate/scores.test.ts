/** The scorers, on a page whose right answers and mistakes are known. */
import { describe, expect, it } from 'vitest'
import type { Counts } from '../../src/evaluate/counts.js'
import { goldArticle, goldMentions } from '../../src/evaluate/gold-article.js'
import { scoreAnnotations } from '../../src/evaluate/score-annotations.js'
import { scoreCleaning } from '../../src/evaluate/score-cleaning.js'
import type { Annotation } from '../../src/model/annotation.js'
import type { GoldPage } from '../../src/model/gold.js'

const GOLD: GoldPage = {
  file: 'made-up.yml',
  page: 'made-up.html',
  title: 'Give it to us, says Brook',
  byline: ['Ola Fenn'],
  published: '2015-05-06',
  blocks: [
    { type: 'subheading', words: 'What she wants' },
    { type: 'paragraph', words: '“Hand us the £3m a year,” said Ines Brook, leader of Tarn Council.' },
    { type: 'paragraph', words: 'Ms Brook said councils knew best. The council met in Tarn.' },
  ],
  attributions: [
    {
      form: 'direct',
      act: 'speech',
      content: ['Hand us the £3m a year'],
      cue: 'said',
      source: 'Ines Brook, leader of Tarn Council',
      speakers: [{ name: 'Ines Brook', kind: 'person' }],
    },
    {
      form: 'indirect',
      act: 'speech',
      content: ['councils knew best'],
      cue: 'said',
      speakers: [{ name: 'Ines Brook', kind: 'person' }],
    },
  ],
  people: [
    { name: 'Ines Brook', role: 'leader', affiliation: 'Tarn Council', mentions: { 'Ines Brook': 1, Brook: 1 } },
  ],
  organisations: [{ name: 'Tarn Council', types: ['local_authority'], mentions: { 'Tarn Council': 1 } }],
  classes: [{ name: 'councils', mentions: { councils: 1 } }],
  eitherWay: ['council', 'Tarn'],
  money: [{ exact: '£3m', amount: 3e6, currency: 'GBP', precision: 'exact', per: 'year' }],
  stances: [{ holder: { name: 'Ines Brook', kind: 'person' }, label: 'pro-devolution', words: 'Hand us the £3m' }],
  holders: [{ name: 'Ines Brook', kind: 'person', label: 'pro-devolution' }],
  stance: { label: 'pro-devolution', also: [] },
}
const article = goldArticle(GOLD)
let count = 0
const at = (words: string, from = 0) => {
  const start = article.text.indexOf(words, from)
  return { id: `x-${++count}`, start, end: start + words.length, exact: words }
}
const brook = { kind: 'person', key: 'brook', name: 'Ines Brook' } as const

/** The right answers; each test breaks one of them. */
function rightAnswers(): Annotation[] {
  const quote = at('Hand us the £3m a year')
  const claim = at('councils knew best')
  const shared = { act: 'speech', speaker: brook, speakers: [brook], confidence: 1, speakerConfidence: 1 } as const
  return [
    { ...quote, kind: 'attribution', form: 'direct', content: [quote], ...shared },
    { ...claim, kind: 'attribution', form: 'indirect', content: [claim], ...shared },
    { ...at('Ines Brook'), kind: 'mention', type: 'person', entityKey: 'brook' },
    { ...at('Brook', article.text.indexOf('Ms')), kind: 'mention', type: 'person', entityKey: 'brook' },
    { ...at('Tarn Council'), kind: 'mention', type: 'organisation', entityKey: 'tarn' },
    { ...at('councils'), kind: 'mention', type: 'class', entityKey: 'councils' },
    {
      ...at('Ines Brook'),
      kind: 'entity',
      type: 'person',
      key: 'brook',
      name: 'Ines Brook',
      rule: 'test',
      role: 'leader',
      roles: [],
    },
    {
      ...at('Tarn Council'),
      kind: 'entity',
      type: 'organisation',
      key: 'tarn',
      name: 'Tarn Council',
      rule: 'test',
      organisationType: 'local_authority',
    },
    { ...at('£3m'), kind: 'money', amount: 3e6, currency: 'GBP', precision: 'exact', per: 'year' },
    {
      ...quote,
      id: 'stance-1',
      kind: 'stance',
      holder: brook,
      label: 'pro-devolution',
      score: 1,
      confidence: 1,
      frame: 'TRANSFER',
      rule: 'test',
      evidence: [],
    },
    {
      ...quote,
      id: 'verdict-1',
      kind: 'verdict',
      scope: 'holder',
      holder: brook,
      label: 'pro-devolution',
      score: 1,
      confidence: 1,
    },
    { ...quote, id: 'verdict-2', kind: 'verdict', scope: 'article', label: 'pro-devolution', score: 1, confidence: 1 },
  ]
}

const ALL: Counts = { hits: 1, wrong: 0, missed: 0 }

describe('annotations', () => {
  it('are all right when they are the gold', () => {
    expect(scoreAnnotations(GOLD, rightAnswers())).toMatchObject({
      quotations: { hits: 2, wrong: 0, missed: 0 },
      'quotations with speaker': { hits: 2, wrong: 0, missed: 0 },
      'form of quotations': { hits: 2, wrong: 0, missed: 0 },
      people: { hits: 2, wrong: 0, missed: 0 },
      'roles of people': ALL,
      organisations: ALL,
      'types of organisations': ALL,
      'classes of bodies': ALL,
      money: ALL,
      'precision and unit of money': ALL,
      'stance by clause': ALL,
      'stance by holder': ALL,
      'stance of the article': ALL,
    })
  })

  it('are all missed when there are none', () => {
    for (const [kind, { hits, wrong }] of Object.entries(scoreAnnotations(GOLD, [])))
      expect([kind, hits, wrong]).toEqual([kind, 0, kind === 'stance of the article' ? 1 : 0])
  })

  const broken = (change: (a: Annotation) => Annotation | undefined) =>
    scoreAnnotations(
      GOLD,
      rightAnswers().flatMap((a) => change(a) ?? []),
    )

  it('tell a wrong speaker from a wrong span', () => {
    const scores = broken((a) =>
      a.kind === 'attribution' && a.form === 'direct'
        ? { ...a, speaker: { kind: 'organisation', key: 'tarn', name: 'Tarn Council' } }
        : a,
    )
    expect(scores.quotations).toEqual({ hits: 2, wrong: 0, missed: 0 })
    expect(scores['quotations with speaker']).toEqual({ hits: 1, wrong: 1, missed: 1 })
  })

  it('hold amounts, units and types to the gold', () => {
    expect(broken((a) => (a.kind === 'money' ? { ...a, amount: 3 } : a)).money).toEqual({
      hits: 0,
      wrong: 1,
      missed: 1,
    })
    expect(broken((a) => (a.kind === 'money' ? { ...a, per: 'week' } : a))['precision and unit of money']).toEqual({
      hits: 0,
      wrong: 1,
      missed: 1,
    })
    expect(
      broken((a) => (a.kind === 'entity' && a.type === 'organisation' ? { ...a, organisationType: 'company' } : a))[
        'types of organisations'
      ],
    ).toEqual({ hits: 0, wrong: 1, missed: 1 })
  })

  it('forgive what may go either way, and nothing else', () => {
    const extra = (words: string, from: number): Annotation => ({
      ...at(words, from),
      kind: 'mention',
      type: 'organisation',
      entityKey: 'tarn',
    })
    const tail = article.text.indexOf('The council')
    expect(scoreAnnotations(GOLD, [...rightAnswers(), extra('council', tail)]).organisations).toEqual(ALL)
    expect(scoreAnnotations(GOLD, [...rightAnswers(), extra('met', tail)]).organisations).toEqual({ ...ALL, wrong: 1 })
  })

  it('hold stances to side and holder', () => {
    const flipped = broken((a) => (a.kind === 'stance' ? { ...a, label: 'pro-centralisation' } : a))
    expect(flipped['stance by clause']).toEqual({ hits: 0, wrong: 1, missed: 1 })
    const author = broken((a) =>
      a.kind === 'verdict' && a.scope === 'holder' ? { ...a, holder: { kind: 'author', name: 'author' } } : a,
    )
    expect(author['stance by holder']).toEqual({ hits: 0, wrong: 1, missed: 1 })
  })
})

describe('cleaning', () => {
  it('is all right on the gold article, and all missed without one', () => {
    const right = scoreCleaning(GOLD, article)
    for (const { wrong, missed } of Object.values(right)) expect([wrong, missed]).toEqual([0, 0])
    for (const { hits } of Object.values(right)) expect(hits).toBeGreaterThan(0)
    for (const { hits } of Object.values(scoreCleaning(GOLD, undefined))) expect(hits).toBe(0)
  })

  it('counts chrome that was let in and words that were lost', () => {
    const more = { ...article, text: `${article.text}\n\nSign up for our weekly newsletter today` }
    expect(scoreCleaning(GOLD, more).text).toMatchObject({ missed: 0 })
    expect(scoreCleaning(GOLD, more).text.wrong).toBeGreaterThan(5)
    const less = { ...article, text: article.text.slice(0, 60) }
    expect(scoreCleaning(GOLD, less).text.missed).toBeGreaterThan(5)
  })
})

describe('gold', () => {
  it('is refused where its counts do not fit its text', () => {
    const wrong = { ...GOLD, people: [{ ...GOLD.people[0]!, mentions: { Brook: 3 } }] }
    expect(() => goldMentions(wrong, article.text)).toThrow('“Brook” is said to stand 3 times; it stands 2 times')
  })
})
