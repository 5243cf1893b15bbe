/** A store comes in; the names of persons go out, each with the code that stands for it in a pseudonymised export. */
import type { Store } from './open-store.js'

type CodedName = readonly [name: string, code: string]

export interface PersonNames {
  /** Full names of everyone across articles, authors too. */
  readonly everywhere: Iterable<CodedName>
  /** Every form of name that one article uses, surnames and first names alone among them. */
  of(articleId: number): readonly CodedName[]
}

/**
 * Codes: `P12` is person 12 of this database in every article and every export of it; `U7-2` a person who is not linked
 * across articles, the second such of article 7; `A7-1` an author met first in article 7. Whoever has the database can
 * undo them.
 */
export function personNames(store: Store): PersonNames {
  const full = (name: string): boolean => /\S\s+\S/.test(name)
  const people = (
    store.prepare('SELECT name, person_id FROM person_name ORDER BY person_id, name').raw().all() as [string, number][]
  ).map(([name, id]): CodedName => [name, `P${id}`])
  const known = new Map(people.map(([name, code]) => [name.toLowerCase(), code]))
  const authors = (
    store
      .prepare(
        `SELECT name, article_id, position, min(article_id * 1000 + position) FROM article_byline GROUP BY name ORDER BY 4`,
      )
      .raw()
      .all() as [string, number, number][]
  ).map(
    ([name, article, position]): CodedName => [name, known.get(name.toLowerCase()) ?? `A${article}-${position + 1}`],
  )
  const entities = store.prepare(
    `SELECT entity.id, entity.person_id AS person, entity.name, mention.exact FROM entity
     LEFT JOIN mention ON mention.entity_id = entity.id
     WHERE entity.article_id = ? AND entity.type = 'person' ORDER BY entity.id, mention.id`,
  )
  // speakers and holders that no entity stands for
  const voices = store
    .prepare(
      `SELECT DISTINCT name FROM (
         SELECT name, entity_id, said.kind, attribution.article_id FROM attribution_speaker AS said JOIN attribution ON attribution.id = attribution_id
         UNION ALL SELECT name, entity_id, kind, article_id FROM stance
         UNION ALL SELECT name, entity_id, kind, article_id FROM verdict)
       WHERE article_id = ? AND kind = 'person' AND entity_id IS NULL AND name IS NOT NULL ORDER BY name`,
    )
    .pluck()
  const spellings = store.prepare('SELECT name FROM person_name WHERE person_id = ?').pluck()
  const bylines = store.prepare('SELECT name FROM article_byline WHERE article_id = ? ORDER BY position').pluck()
  return {
    everywhere: [...people, ...authors].filter(([name]) => full(name)),
    of(articleId) {
      const rows = entities.all(articleId) as {
        id: number
        person: number | null
        name: string
        exact: string | null
      }[]
      const unlinked = [...new Set(rows.filter((row) => row.person === null).map((row) => row.id))]
      const names: CodedName[] = []
      for (const row of rows) {
        const code = row.person === null ? `U${articleId}-${unlinked.indexOf(row.id) + 1}` : `P${row.person}`
        const forms = [row.name, row.exact ?? row.name]
        if (row.person !== null) forms.push(...(spellings.all(row.person) as string[]))
        for (const form of new Set(forms)) names.push(...partsOf(form).map((part): CodedName => [part, code]))
      }
      const named = new Set(names.map(([name]) => name.toLowerCase()))
      for (const [n, name] of (voices.all(articleId) as string[]).entries())
        if (!named.has(name.toLowerCase())) names.push([name, `U${articleId}-${unlinked.length + n + 1}`])
      const authorOf = new Map(authors)
      for (const name of bylines.all(articleId) as string[])
        names.push(...partsOf(name).map((part): CodedName => [part, authorOf.get(name) ?? `A${articleId}`]))
      return names
    },
  }
}

/** The name, and its first and last words alone: "Dr Mara Quill" is also met as "Quill" and "Mara". */
function partsOf(name: string): string[] {
  const words = name.split(/\s+/).filter((word) => /^\p{L}[\p{L}\p{M}’'-]+$/u.test(word) && !TITLES.test(word))
  return [name, ...(words.length > 1 ? [words.at(-1)!, words[0]!] : [])]
}

/** Words that stand before names and name nobody. */
const TITLES = /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|baron|cllr|councillor|rev|the|of)$/i
