import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { metadataAsYaml } from '../../src/reference/write-yaml.js'
import { datasetteMetadata, schemaAsMarkdown, TABLES } from '../../src/store/descriptions.js'
import { QUESTIONS } from '../../src/store/questions.js'
import { VIEWS } from '../../src/store/views.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { root } from '../helpers/command.js'
import { memoryStore, runOf, savePageOf } from '../helpers/store.js'

describe('descriptions', () => {
  const store = () => {
    const made = memoryStore()
    const run = runOf(made)
    analyseAs(made, run, savePageOf(made, run, { text: TEXT, published: '2015-06-01' }).articleId)
    return made
  }

  it('tell every table and column, in order, and nothing else', () => {
    const { db } = store()
    const names = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all()
    expect(TABLES.map((t) => t.name).sort()).toEqual(names)
    for (const table of TABLES) {
      const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table.name)
      expect({ table: table.name, columns: Object.keys(table.columns) }).toEqual({ table: table.name, columns })
    }
  })

  it('tell every view and column, with an example that runs', () => {
    const { db } = store()
    const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name").pluck().all()
    expect(VIEWS.map((v) => v.name).sort()).toEqual(names)
    for (const view of VIEWS) {
      const columns = db
        .prepare(`SELECT * FROM ${view.name}`)
        .columns()
        .map((c) => c.name)
      expect({ view: view.name, columns: Object.keys(view.columns) }).toEqual({ view: view.name, columns })
      expect(view.example).toContain(view.name)
      expect(() => db.prepare(view.example).all()).not.toThrow()
    }
  })

  it('say something about each', () => {
    for (const item of [...TABLES, ...VIEWS])
      for (const text of [item.about, ...Object.values(item.columns)]) expect(text.trim().length).toBeGreaterThan(3)
  })

  it('are what data/schema.md and data/metadata.yaml say (else run: policylens schema --write)', () => {
    expect(readFileSync(join(root, 'data', 'schema.md'), 'utf8')).toBe(schemaAsMarkdown())
    expect(readFileSync(join(root, 'data', 'metadata.yaml'), 'utf8')).toBe(
      metadataAsYaml(datasetteMetadata('policylens')),
    )
  })

  it('go with questions that run, with and without their parameters', () => {
    const { db } = store()
    for (const question of QUESTIONS) {
      const asked = [...question.sql.matchAll(/:(\w+)/g)].map((m) => m[1])
      expect({ name: question.name, asked: [...new Set(asked)].sort() }).toEqual({
        name: question.name,
        asked: question.parameters.map((p) => p.name).sort(),
      })
      const nothing = Object.fromEntries(question.parameters.map((p) => [p.name, p.standard ?? null]))
      expect(() => db.prepare(question.sql).all(nothing)).not.toThrow()
    }
  })

  it('go with questions that leave out on a terminal only columns they have', () => {
    const { db } = store()
    for (const { name, sql, besides = [], series } of QUESTIONS) {
      const columns = db
        .prepare(sql)
        .columns()
        .map((column) => column.name)
      expect({ name, unknown: besides.filter((column) => !columns.includes(column)) }).toEqual({ name, unknown: [] })
      expect({ name, drawn: series && besides.includes(series.value) }).not.toEqual({ name, drawn: true })
    }
  })

  it('go with canned queries that answer the same when nothing is typed into Datasette', () => {
    const { db } = store()
    const metadata = datasetteMetadata('policylens') as {
      databases: { policylens: { queries: Record<string, { sql: string; params: string[] }> } }
    }
    let answered = 0
    for (const question of QUESTIONS) {
      const canned = metadata.databases.policylens.queries[question.name]!
      const empty = Object.fromEntries(canned.params.map((name) => [name, '']))
      const nothing = Object.fromEntries(question.parameters.map((p) => [p.name, p.standard ?? null]))
      const rows = db.prepare(question.sql).raw().all(nothing)
      expect(db.prepare(canned.sql).raw().all(empty), question.name).toEqual(rows)
      if (rows.length > 0) answered++
    }
    expect(answered).toBeGreaterThan(10)
  })
})
