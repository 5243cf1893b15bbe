/** An article and its annotations come in; one object of the public annotate format goes out. */
import type {
  Annotation,
  AnnotationKind,
  AnnotationOf,
  Attribution,
  Entity,
  Holder,
  Mention,
  Voice,
} from '../model/annotation.js'
import type { Article } from '../model/article.js'
import type { Problem } from '../model/problem.js'
import type { ExactSpan, Span } from '../model/span.js'

/** Maps an offset of the text (or of the headline) to the unit that was asked for. */
export interface OffsetUnit {
  readonly text: (offset: number) => number
  readonly title: (offset: number) => number
}

type Json = Record<string, unknown>

/** The document as JSON; `article` is absent for a page that is no article. */
export function annotateDocument(
  id: string | null,
  article: Article | undefined,
  annotations: readonly Annotation[],
  problems: readonly Problem[],
  unit: OffsetUnit,
): Json {
  const of = <K extends AnnotationKind>(kind: K): AnnotationOf<K>[] =>
    annotations.filter((a): a is AnnotationOf<K> => a.kind === kind)
  const span = (at: Span, within?: 'title'): Span => {
    const map = within === 'title' ? unit.title : unit.text
    return { start: map(at.start), end: map(at.end) }
  }
  const exactSpan = (at: ExactSpan, within?: 'title') => ({ ...span(at, within), exact: at.exact })
  const place = (at: ExactSpan & { readonly in?: 'title' }) => ({
    ...exactSpan(at, at.in),
    ...(at.in ? { in: at.in } : {}),
  })

  const mentionsByKey = new Map<string, Mention[]>()
  for (const mention of of('mention')) {
    const key = `${mention.type}:${mention.entityKey}`
    const list = mentionsByKey.get(key)
    if (list) list.push(mention)
    else mentionsByKey.set(key, [mention])
  }
  const definites = of('definite')
  const mentions = (entity: Entity) => (mentionsByKey.get(`${entity.type}:${entity.key}`) ?? []).map(place)
  const entities = of('entity')
  const verdicts = of('verdict')
  const whole = verdicts.find((v) => v.scope === 'article')

  return {
    id,
    title: article?.headline ?? null,
    byline: article?.byline ?? [],
    published: article?.publishedOn ?? null,
    url: article?.canonicalUrl ?? null,
    text: article?.text ?? '',
    headings: article
      ? article.blocks.filter((b) => b.type === 'subheading').map((b) => article.text.slice(b.start, b.end))
      : [],
    people: entities.flatMap((e) =>
      e.type === 'person'
        ? [
            {
              id: e.key,
              name: e.name,
              role: e.role ?? null,
              affiliation: e.affiliation ?? null,
              roles: e.roles.map((r) => ({
                role: r.role,
                affiliation: r.affiliation ?? null,
                former: r.former,
                ...span(r),
              })),
              mentions: mentions(e),
            },
          ]
        : [],
    ),
    organisations: entities.flatMap((e) =>
      e.type === 'organisation'
        ? [
            {
              id: e.key,
              name: e.name,
              type: e.organisationType,
              mentions: mentions(e),
              definites: definites.filter((d) => d.entityKey === e.key).map(place),
            },
          ]
        : [],
    ),
    classes: entities.flatMap((e) => (e.type === 'class' ? [{ class: e.name, mentions: mentions(e) }] : [])),
    attributions: of('attribution').map((a) => attributionJson(a, exactSpan, span)),
    money: of('money').map((m) => ({
      id: m.id,
      ...place(m),
      amount: m.amount,
      amountTo: m.amountTo ?? null,
      currency: m.currency ?? null,
      precision: m.precision,
      per: m.per ?? null,
      period: m.period ? exactSpan(m.period, m.in) : null,
      purpose: m.purpose?.exact ?? null,
      class: m.class ?? null,
      fund: m.fund ?? null,
      payer: m.payer ?? null,
      payee: m.payee ?? null,
      sameAs: m.sameAs ?? null,
      partOf: m.partOf ?? null,
      change: m.change ?? null,
    })),
    stances: of('stance').map((s) => ({
      ...place(s),
      holder: holderJson(s.holder),
      label: s.label,
      score: s.score,
      confidence: s.confidence,
      function: s.function ?? null,
      tier: s.tier ?? null,
      frame: s.frame,
      rule: s.rule,
      evidence: s.evidence.map((e) => span(e, s.in)),
    })),
    holders: verdicts.flatMap((v) =>
      v.scope === 'holder' && v.holder
        ? [{ ...holderJson(v.holder), label: v.label, score: v.score, confidence: v.confidence }]
        : [],
    ),
    stance: whole ? { label: whole.label, score: whole.score } : { label: 'none', score: 0 },
    problems: problems.map(({ code, message }) => ({ code, message })),
  }
}

function attributionJson(a: Attribution, exact: (at: ExactSpan) => Json & Span, span: (at: Span) => Span): Json {
  return {
    id: a.id,
    form: a.form,
    act: a.act,
    content: a.content.map(span),
    exact: a.content.map((part) => part.exact),
    cue: a.cue ? exact(a.cue) : null,
    source: a.source ? exact(a.source) : null,
    speaker: a.speaker ? voiceJson(a.speaker) : null,
    speakers: a.speakers.map(voiceJson),
    within: a.within ?? null,
    confidence: a.confidence,
    speakerConfidence: a.speakerConfidence,
  }
}

function voiceJson(voice: Voice): Json {
  return {
    id: voice.key ?? null,
    name: voice.name,
    kind: voice.kind,
    role: voice.role ?? null,
    affiliation: voice.affiliation ?? null,
  }
}

function holderJson(holder: Holder): Json {
  return { name: holder.name, kind: holder.kind }
}
