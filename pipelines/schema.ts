/** The descriptions of the database go out, as text, or into data/schema.md and Datasette's data/metadata.yaml. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaAsText } from '../src/exchange/schema-as-text.js'
import { ProblemError, problem } from '../src/model/problem.js'
import { metadataAsYaml } from '../src/reference/write-yaml.js'
import { datasetteMetadata, schemaAsMarkdown, TABLES } from '../src/store/descriptions.js'
import { VIEWS } from '../src/store/views.js'

/** Tables and views with their columns, in lines of at most `width`; those of one name only, where given. */
export function schema(name: string | undefined, width: number): string {
  if (name !== undefined && ![...TABLES, ...VIEWS].some((item) => item.name === name))
    throw new ProblemError(problem('usage/bad-flag', `there is no table or view named ${name}`))
  return schemaAsText(width, name)
}

/** Writes both documents; the paths written. */
export function writeSchema(data: string): readonly string[] {
  const files = [
    [join(data, 'schema.md'), schemaAsMarkdown()],
    [join(data, 'metadata.yaml'), metadataAsYaml(datasetteMetadata('policylens'))],
  ] as const
  for (const [path, text] of files) writeFileSync(path, text)
  return files.map(([path]) => path)
}
