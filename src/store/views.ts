/** Views named for questions: recreated whenever their text has changed, since they hold no data. */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'

export interface View {
  readonly name: string
  readonly sql: string
}

/** In order: a view may build on those before it. */
export const VIEWS: readonly View[] = [
  {
    name: 'current_article',
    sql: `SELECT article.id, article.key, article.version, publisher.name AS publisher, article.canonical_url AS url,
      article.headline, (SELECT group_concat(name, ', ') FROM article_byline WHERE article_id = article.id) AS byline,
      article.published_on, CAST(substr(article.published_on, 1, 4) AS INTEGER) AS year, article.words, article.layout,
      (SELECT label FROM verdict WHERE verdict.article_id = article.id AND scope = 'article') AS stance,
      (SELECT score FROM verdict WHERE verdict.article_id = article.id AND scope = 'article') AS stance_score,
      article.text
    FROM article LEFT JOIN publisher ON publisher.id = article.publisher_id
    WHERE article.is_current = 1`,
  },
  {
    name: 'quotations',
    sql: `SELECT attribution.id, speaker.name AS speaker, speaker.kind AS speaker_kind, speaker.role,
      speaker.affiliation, attribution.words, attribution.form, attribution.act, attribution.cue,
      (SELECT CASE WHEN sum(score * confidence) > 0 THEN 'pro-devolution' WHEN sum(score * confidence) < 0 THEN 'pro-centralisation' ELSE 'mixed' END
        FROM stance WHERE stance.attribution_id = attribution.id AND stance.label NOT IN ('none', 'neutral')
        HAVING count(*) > 0) AS stance,
      current_article.publisher, current_article.published_on, current_article.year, current_article.headline,
      current_article.url, attribution.confidence, attribution.speaker_confidence,
      entity.person_id, entity.organisation_id, attribution.article_id
    FROM attribution
    JOIN current_article ON current_article.id = attribution.article_id
    LEFT JOIN attribution_speaker AS speaker ON speaker.attribution_id = attribution.id AND speaker.position = 0
    LEFT JOIN entity ON entity.id = speaker.entity_id`,
  },
  {
    name: 'stances',
    sql: `SELECT stance.id, stance.name AS holder, stance.kind AS holder_kind, stance.role, stance.affiliation,
      stance.label, stance.score, stance.confidence, stance.function, stance.tier, stance.exact AS words, stance.frame,
      stance.rule, stance.because, current_article.publisher, current_article.published_on, current_article.year,
      current_article.headline, current_article.url, entity.person_id, entity.organisation_id, stance.article_id
    FROM stance
    JOIN current_article ON current_article.id = stance.article_id
    LEFT JOIN entity ON entity.id = stance.entity_id`,
  },
  {
    name: 'money_by_purpose',
    sql: `SELECT money.class, money.fund, money.purpose, money.currency, money.amount, money.amount_to, money.precision,
      money.per, money.payer, money.payee, money.exact, current_article.publisher, current_article.published_on,
      current_article.year, current_article.headline, current_article.url, money.article_id
    FROM money JOIN current_article ON current_article.id = money.article_id
    WHERE money.same_as_id IS NULL`,
  },
  {
    name: 'organisations_together',
    sql: `SELECT a.name AS organisation, b.name AS other, count(DISTINCT one.article_id) AS articles,
      min(current_article.published_on) AS first_on, max(current_article.published_on) AS last_on
    FROM entity AS one
    JOIN entity AS two ON two.article_id = one.article_id AND two.type = 'organisation' AND two.organisation_id > one.organisation_id
    JOIN current_article ON current_article.id = one.article_id
    JOIN organisation AS a ON a.id = one.organisation_id
    JOIN organisation AS b ON b.id = two.organisation_id
    WHERE one.type = 'organisation'
    GROUP BY a.id, b.id`,
  },
  {
    name: 'open_problems',
    sql: `SELECT problem.code, problem.item, problem.message, problem.annotator, run.started_at AS last_seen
    FROM problem JOIN run ON run.id = problem.last_run_id WHERE problem.solved_run_id IS NULL`,
  },
]

/** Creates the views, or recreates them where this program's differ from the database's. */
export function applyViews(db: Database.Database, views: readonly View[] = VIEWS): void {
  const digest = createHash('sha256')
    .update(JSON.stringify(views.map((view) => [view.name, view.sql.replace(/\s+/g, ' ')])))
    .digest('hex')
  const known = (): boolean =>
    db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'view_digest'").get() !== undefined &&
    db.prepare('SELECT digest FROM view_digest').pluck().get() === digest
  if (known()) return
  db.transaction(() => {
    if (known()) return
    const old = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all() as string[]
    for (const name of old) db.exec(`DROP VIEW "${name}"`)
    for (const view of views) db.exec(`CREATE VIEW ${view.name} AS ${view.sql}`)
    db.exec('DROP TABLE IF EXISTS view_digest; CREATE TABLE view_digest (digest TEXT NOT NULL) STRICT')
    db.prepare('INSERT INTO view_digest VALUES (?)').run(digest)
  }).immediate()
}
