/** What an export wrote comes in; its description, datapackage.json, and how to cite it, CITATION.cff, go out. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportSet } from '../store/export-rows.js'
import type { WrittenFile } from './write-hashed.js'

export interface PackageFacts {
  readonly programVersion: string
  /** Annotators and the versions that found what is exported. */
  readonly annotators: readonly { readonly annotator: string; readonly version: string; readonly articles: number }[]
  /** UTC, ISO 8601. */
  readonly at: string
  readonly offsets: string
  readonly filters: Readonly<Record<string, unknown>>
  readonly pseudonymised: boolean
  readonly withText: boolean
}

/** What pseudonyms cannot do, said wherever there are any. */
export const PSEUDONYM_NOTICE =
  'Names of persons that were found are replaced by codes. This is not anonymous: whoever has the database can undo it; quoted words can be looked up; roles and bodies may tell who is meant; names that were not found, nicknames and descriptions stay.'

const MEDIA: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
  json: 'application/json',
  parquet: 'application/vnd.apache.parquet',
  txt: 'text/plain',
  ann: 'text/plain',
  conf: 'text/plain',
  conllu: 'text/plain',
  xml: 'application/xml',
}

const APOSTROPHES = 'Texts that begin like a formula (= + - @) have an apostrophe in front.'

/** Fields with their types, and how the tables hang together (Frictionless Table Schema). */
function schemaOf(set: ExportSet, sets: readonly ExportSet[]): unknown {
  const names = set.columns.map((column) => column.name)
  const toArticle = names.includes('article_id') && sets.some(({ name }) => name === 'articles')
  return {
    fields: set.columns.map(({ name, type, about }) => ({
      name,
      type: /_(?:on|stated)$/.test(name) ? 'date' : name === 'month' ? 'yearmonth' : type,
      description: about,
    })),
    missingValues: [''],
    ...(names.includes('id') ? { primaryKey: 'id' } : {}),
    ...(toArticle
      ? { foreignKeys: [{ fields: 'article_id', reference: { resource: 'articles', fields: 'id' } }] }
      : {}),
  }
}

/** Writes both beside the files (Frictionless Data Package; Citation File Format 1.2). */
export function writePackage(
  folder: string,
  files: readonly WrittenFile[],
  sets: readonly ExportSet[],
  facts: PackageFacts,
): void {
  const described = {
    profile: 'data-package',
    name: 'policylens-export',
    title: 'Annotations of health-policy news',
    description: [
      `Made by policylens ${facts.programVersion}. Offsets: ${facts.offsets}.`,
      facts.withText
        ? 'With the texts of articles: their publishers own them, and British law lets researchers analyse them (CDPA s29A), not pass copies on.'
        : 'Without the texts of articles.',
      ...(facts.pseudonymised ? [PSEUDONYM_NOTICE] : []),
    ].join(' '),
    created: facts.at,
    policylens: {
      version: facts.programVersion,
      annotators: facts.annotators,
      offsets: facts.offsets,
      filters: facts.filters,
      pseudonymised: facts.pseudonymised,
    },
    resources: files.map(({ name, path, rows, bytes, sha256 }) => {
      const set = sets.find((one) => one.name === name)
      const format = path.split('.').at(-1)!
      return {
        name: name.toLowerCase().replaceAll('_', '-'),
        path,
        format,
        mediatype: MEDIA[format] ?? 'application/octet-stream',
        ...(format === 'parquet' ? {} : { encoding: 'utf-8' }),
        bytes,
        hash: `sha256:${sha256}`,
        rows,
        ...(set
          ? {
              // the specification knows tables as CSV; others are described the same way
              profile: format === 'csv' ? 'tabular-data-resource' : 'data-resource',
              description: format === 'csv' ? `${set.about} ${APOSTROPHES}` : set.about,
              schema: schemaOf(set, sets),
            }
          : {}),
      }
    }),
  }
  writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(described, null, 2)}\n`)
  writeFileSync(
    join(folder, 'CITATION.cff'),
    [
      'cff-version: 1.2.0',
      'message: If you use these data, please cite the program that made them and the publishers whose articles they describe.',
      'title: Annotations of health-policy news, made by policylens',
      'type: dataset',
      `version: ${facts.programVersion}`,
      `date-released: ${facts.at.slice(0, 10)}`,
      'authors:',
      '  - name: The policylens authors',
      'references:',
      '  - type: software',
      '    title: policylens',
      `    version: ${facts.programVersion}`,
      '    license: MIT',
      '    authors:',
      '      - name: The policylens authors',
      '',
    ].join('\n'),
  )
}
