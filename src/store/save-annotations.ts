/** Annotations of one kind come in; their rows go out, references between them turned from names into row ids. */
import type {
  Attribution,
  Definite,
  Entity,
  EntityType,
  Holder,
  Mention,
  Money,
  Sentence,
  Stance,
  Verdict,
} from '../model/annotation.js'
import type { ExactSpan } from '../model/span.js'
import type { Link } from './link-entities.js'
import type { Store } from './open-store.js'

/** Annotations, each with the analysis that found it. */
export type FoundRows<A> = readonly { readonly analysisId: number; readonly found: A }[]

type Place = ExactSpan & { readonly in?: 'title' }
type Value = string | number | null

const placed = (at: Place): Value[] => [at.in === 'title' ? 1 : 0, at.start, at.end, at.exact]
const spanned = (at: ExactSpan | undefined): Value[] => (at ? [at.exact, at.start, at.end] : [null, null, null])
const orNull = (value: string | number | undefined): Value => value ?? null

/** `INSERT INTO table (columns) VALUES (?, …)`. */
function insert(store: Store, table: string, columns: string): (values: readonly Value[]) => number {
  const statement = store.prepare(`INSERT INTO ${table} (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`)
  return (values) => Number(statement.run(...values).lastInsertRowid)
}

/** Row ids of the article's entities, by type and key. */
export type EntityIds = ReadonlyMap<string, number>

export function entityIds(store: Store, articleId: number): EntityIds {
  const rows = store.prepare('SELECT id, type, key FROM entity WHERE article_id = ?').all(articleId) as {
    id: number
    type: EntityType
    key: string
  }[]
  return new Map(rows.map((row) => [`${row.type}:${row.key}`, row.id]))
}

/** Row ids of attributions or sums of the article, by the annotation's own id. */
function idsByKey(store: Store, table: 'attribution' | 'money', articleId: number): ReadonlyMap<string, number> {
  const rows = store.prepare(`SELECT id, key FROM ${table} WHERE article_id = ?`).all(articleId) as {
    id: number
    key: string
  }[]
  return new Map(rows.map((row) => [row.key, row.id]))
}

export function saveSentences(store: Store, articleId: number, rows: FoundRows<Sentence>): void {
  const save = insert(store, 'sentence', 'analysis_id, position, article_id, block, start_offset, end_offset')
  for (const [position, { analysisId, found }] of rows.entries())
    save([analysisId, position, articleId, found.block, found.start, found.end])
}

export function saveEntities(
  store: Store,
  articleId: number,
  entities: FoundRows<Entity>,
  links: ReadonlyMap<Entity, Link>,
): void {
  const saveEntity = insert(
    store,
    'entity',
    'analysis_id, article_id, key, type, name, rule, title, gender, role, affiliation, office_holder_id, organisation_type, person_id, organisation_id, link_rule, in_title, start_offset, end_offset, exact',
  )
  const saveRole = insert(
    store,
    'entity_role',
    'entity_id, position, role, affiliation, affiliation_key, is_former, start_offset, end_offset',
  )
  for (const { analysisId, found } of entities) {
    const person = found.type === 'person' ? found : undefined
    const link = links.get(found)
    const id = saveEntity([
      analysisId,
      articleId,
      found.key,
      found.type,
      found.name,
      found.rule,
      orNull(person?.title),
      orNull(person?.gender),
      orNull(person?.role),
      orNull(person?.affiliation),
      orNull(person?.officeHolderId),
      found.type === 'organisation' ? found.organisationType : null,
      orNull(link?.personId),
      orNull(link?.organisationId),
      orNull(link?.rule),
      ...placed(found),
    ])
    for (const [position, r] of (person?.roles ?? []).entries())
      saveRole([
        id,
        position,
        r.role,
        orNull(r.affiliation),
        orNull(r.affiliationKey),
        Number(r.former),
        r.start,
        r.end,
      ])
  }
}

export function saveMentions(store: Store, articleId: number, rows: FoundRows<Mention>, ids: EntityIds): void {
  const saveMention = insert(
    store,
    'mention',
    'analysis_id, article_id, entity_id, type, in_title, start_offset, end_offset, exact',
  )
  for (const { analysisId, found } of rows)
    saveMention([
      analysisId,
      articleId,
      ids.get(`${found.type}:${found.entityKey}`) ?? null,
      found.type,
      ...placed(found),
    ])
}

export function saveDefinites(store: Store, articleId: number, rows: FoundRows<Definite>, ids: EntityIds): void {
  const save = insert(
    store,
    'definite',
    'analysis_id, article_id, entity_id, in_title, start_offset, end_offset, exact',
  )
  for (const { analysisId, found } of rows)
    save([analysisId, articleId, ids.get(`organisation:${found.entityKey}`) ?? null, ...placed(found)])
}

export function saveMoney(store: Store, articleId: number, rows: FoundRows<Money>): void {
  const save = insert(
    store,
    'money',
    'analysis_id, article_id, key, amount, amount_to, currency, precision, per, period, period_start, period_end, purpose, purpose_start, purpose_end, class, fund, payer, payee, change_end, change_direction, in_title, start_offset, end_offset, exact',
  )
  for (const { analysisId, found } of rows) {
    save([
      analysisId,
      articleId,
      found.id,
      found.amount,
      orNull(found.amountTo),
      orNull(found.currency),
      found.precision,
      orNull(found.per),
      ...spanned(found.period),
      ...spanned(found.purpose),
      orNull(found.class),
      orNull(found.fund),
      orNull(found.payer),
      orNull(found.payee),
      orNull(found.change?.end),
      orNull(found.change?.direction),
      ...placed(found),
    ])
  }
  if (!rows.some(({ found }) => found.sameAs || found.partOf)) return
  const ids = idsByKey(store, 'money', articleId)
  const relate = store.prepare('UPDATE money SET same_as_id = ?, part_of_id = ? WHERE id = ?')
  for (const { found } of rows) {
    if (!found.sameAs && !found.partOf) continue
    relate.run(ids.get(found.sameAs ?? '') ?? null, ids.get(found.partOf ?? '') ?? null, ids.get(found.id))
  }
}

export function saveAttributions(
  store: Store,
  articleId: number,
  rows: FoundRows<Attribution>,
  entities: EntityIds,
): void {
  const save = insert(
    store,
    'attribution',
    'analysis_id, article_id, key, form, act, words, cue, cue_start, cue_end, source, source_start, source_end, speaker_rule, confidence, speaker_confidence, in_title, start_offset, end_offset, exact',
  )
  const saveContent = insert(store, 'attribution_content', 'attribution_id, position, start_offset, end_offset, exact')
  const saveSpeaker = insert(
    store,
    'attribution_speaker',
    'attribution_id, position, kind, entity_id, name, role, affiliation',
  )
  for (const { analysisId, found } of rows) {
    const id = save([
      analysisId,
      articleId,
      found.id,
      found.form,
      found.act,
      found.content.map((part) => part.exact).join(' … '),
      ...spanned(found.cue),
      ...spanned(found.source),
      orNull(found.speakerRule),
      found.confidence,
      found.speakerConfidence,
      ...placed(found),
    ])
    for (const [position, part] of found.content.entries())
      saveContent([id, position, part.start, part.end, part.exact])
    const speakers = found.speakers.length > 0 ? found.speakers : found.speaker ? [found.speaker] : []
    for (const [position, speaker] of speakers.entries())
      saveSpeaker([id, position, speaker.kind, ...voice(speaker, entities)])
  }
  if (!rows.some(({ found }) => found.within)) return
  const ids = idsByKey(store, 'attribution', articleId)
  const nest = store.prepare('UPDATE attribution SET within_id = ? WHERE id = ?')
  for (const { found } of rows) if (found.within) nest.run(ids.get(found.within) ?? null, ids.get(found.id))
}

/** What each statement speaks of: bodies mentioned and funds named inside its content. */
export function saveTopics(store: Store, articleId: number): void {
  store.prepare('DELETE FROM attribution_topic WHERE article_id = ?').run(articleId)
  store
    .prepare(
      `INSERT OR IGNORE INTO attribution_topic (attribution_id, topic, article_id, organisation_id)
       SELECT attribution.id, organisation.name, @article, organisation.id
       FROM attribution
       JOIN attribution_content AS part ON part.attribution_id = attribution.id
       JOIN mention ON mention.article_id = attribution.article_id AND mention.in_title = 0
         AND mention.start_offset >= part.start_offset AND mention.end_offset <= part.end_offset
       JOIN entity ON entity.id = mention.entity_id
       JOIN organisation ON organisation.id = entity.organisation_id
       WHERE attribution.article_id = @article
       UNION ALL
       SELECT attribution.id, money.fund, @article, NULL
       FROM attribution
       JOIN attribution_content AS part ON part.attribution_id = attribution.id
       JOIN money ON money.article_id = attribution.article_id AND money.fund IS NOT NULL
         AND money.start_offset >= part.start_offset AND money.end_offset <= part.end_offset
       WHERE attribution.article_id = @article`,
    )
    .run({ article: articleId })
}

export function saveStances(
  store: Store,
  articleId: number,
  stances: FoundRows<Stance>,
  verdicts: FoundRows<Verdict>,
  entities: EntityIds,
): void {
  const saveStance = insert(
    store,
    'stance',
    'analysis_id, article_id, attribution_id, kind, entity_id, name, role, affiliation, label, score, confidence, function, tier, frame, rule, because, in_title, start_offset, end_offset, exact',
  )
  const saveEvidence = insert(store, 'stance_evidence', 'stance_id, position, start_offset, end_offset, exact')
  const attributions = idsByKey(store, 'attribution', articleId)
  for (const { analysisId, found } of stances) {
    const id = saveStance([
      analysisId,
      articleId,
      attributions.get(found.attribution ?? '') ?? null,
      found.holder.kind,
      ...voice(found.holder, entities),
      found.label,
      found.score,
      found.confidence,
      orNull(found.function),
      orNull(found.tier),
      found.frame,
      found.rule,
      orNull(found.because),
      ...placed(found),
    ])
    for (const [position, part] of found.evidence.entries())
      saveEvidence([id, position, part.start, part.end, part.exact])
  }
  const saveVerdict = insert(
    store,
    'verdict',
    'analysis_id, article_id, scope, kind, entity_id, name, role, affiliation, label, score, confidence, in_title, start_offset, end_offset, exact',
  )
  for (const { analysisId, found } of verdicts) {
    const holder = found.holder
    saveVerdict([
      analysisId,
      articleId,
      found.scope,
      holder?.kind ?? null,
      ...(holder ? voice(holder, entities) : [null, null, null, null]),
      found.label,
      found.score,
      found.confidence,
      ...placed(found),
    ])
  }
}

function voice(holder: Holder, entities: EntityIds): Value[] {
  const id = holder.key === undefined ? undefined : entities.get(`${holder.kind}:${holder.key}`)
  return [id ?? null, holder.name, orNull(holder.role), orNull(holder.affiliation)]
}
