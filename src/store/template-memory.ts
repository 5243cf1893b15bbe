/** What a page teaches about its site comes in, and is kept; what is known of a site's lines goes out. */
import type { LineSeen, SiteMemory, TemplateLesson } from '../model/template.js'
import type { Store } from './open-store.js'

/** Above this many lines of one site, those met once are forgotten, oldest first. */
const MAX_LINES = 20_000
/** As many of a line's first pages are remembered, to be cleaned again should it prove to be the frame. */
const MAX_SEEN_ON = 8

/** What is known of these lines of a site, for the page whose article has this key. */
export function recallTemplate(store: Store, site: string, articleKey: string, lines: readonly number[]): SiteMemory {
  const known = store.prepare('SELECT id, pages FROM template_site WHERE site = ?').get(site) as
    | { id: number; pages: number }
    | undefined
  if (!known) return { pages: 0, known: false, seen: new Map() }
  const rows = store
    .prepare(
      `SELECT line, pages, first_page AS first FROM template_line
       WHERE site_id = ? AND line IN (SELECT value FROM json_each(?))`,
    )
    .all(known.id, JSON.stringify(lines)) as (LineSeen & { line: number })[]
  return {
    pages: known.pages,
    known: isLearnt(store, known.id, articleKey),
    seen: new Map(rows.map(({ line, pages, first }) => [line, { pages, first }])),
  }
}

const isLearnt = (store: Store, siteId: number, articleKey: string): boolean =>
  store.prepare('SELECT 1 FROM template_page WHERE site_id = ? AND article_key = ?').get(siteId, articleKey) !==
  undefined

/**
 * Learns a page, once for each article, and marks earlier pages as due for cleaning that kept a line which has now
 * proved to be the frame. To be called in the transaction that saves the page.
 */
export function learnTemplate(store: Store, pageId: number, articleKey: string, lesson: TemplateLesson): void {
  store.prepare('INSERT INTO template_site (site) VALUES (?) ON CONFLICT DO NOTHING').run(lesson.site)
  const { id: siteId } = store.prepare('SELECT id FROM template_site WHERE site = ?').get(lesson.site) as { id: number }
  if (!isLearnt(store, siteId, articleKey)) learn(store, siteId, pageId, articleKey, lesson.lines)
  const frame = JSON.stringify(lesson.frame)
  const seenOn = `SELECT page.value FROM template_line, json_each(seen_on) AS page
    WHERE site_id = @siteId AND line IN (SELECT value FROM json_each(@frame))`
  store
    .prepare(`UPDATE page SET cleaned_with = '' WHERE id <> @pageId AND id IN (${seenOn})`)
    .run({ siteId, frame, pageId })
  // said once: pages to come are cleaned with this in mind
  store
    .prepare(
      'UPDATE template_line SET seen_on = NULL WHERE site_id = ? AND line IN (SELECT value FROM json_each(?)) AND seen_on IS NOT NULL',
    )
    .run(siteId, frame)
}

function learn(store: Store, siteId: number, pageId: number, articleKey: string, lines: readonly number[]): void {
  store.prepare('INSERT INTO template_page (site_id, article_key) VALUES (?, ?)').run(siteId, articleKey)
  store.prepare('UPDATE template_site SET pages = pages + 1 WHERE id = ?').run(siteId)
  const { pages } = store.prepare('SELECT pages FROM template_site WHERE id = ?').get(siteId) as { pages: number }
  const again = store.prepare(
    `UPDATE template_line SET pages = pages + 1,
       seen_on = CASE WHEN json_array_length(seen_on) < ${MAX_SEEN_ON} THEN json_insert(seen_on, '$[#]', ?) ELSE seen_on END
     WHERE site_id = ? AND line = ?`,
  )
  const first = store.prepare(
    'INSERT INTO template_line (site_id, line, pages, first_page, seen_on) VALUES (?, ?, 1, ?, json_array(?))',
  )
  let added = 0
  for (const line of lines) {
    if (again.run(pageId, siteId, line).changes > 0) continue
    first.run(siteId, line, pages, pageId)
    added++
  }
  store.prepare('UPDATE template_site SET lines = lines + ? WHERE id = ?').run(added, siteId)
  forgetOldest(store, siteId)
}

function forgetOldest(store: Store, siteId: number): void {
  const { lines } = store.prepare('SELECT lines FROM template_site WHERE id = ?').get(siteId) as { lines: number }
  if (lines <= MAX_LINES) return
  store
    .prepare(
      `DELETE FROM template_line WHERE site_id = ? AND line IN
         (SELECT line FROM template_line WHERE site_id = ? ORDER BY min(pages, 3), first_page LIMIT ?)`,
    )
    .run(siteId, siteId, MAX_LINES / 2)
  store
    .prepare(
      'UPDATE template_site SET lines = (SELECT count(*) FROM template_line WHERE site_id = template_site.id) WHERE id = ?',
    )
    .run(siteId)
}

/** Ids of pages whose site's frame has been recognised since they were cleaned. */
export function pagesOfNewFrame(store: Store): readonly number[] {
  return store.db
    .prepare("SELECT page.id FROM page JOIN page_content ON page_id = page.id WHERE cleaned_with = '' ORDER BY page.id")
    .pluck()
    .all() as number[]
}
