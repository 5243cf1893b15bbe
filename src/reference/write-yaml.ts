/** A value comes in; YAML goes out. Here because YAML is this room's business. */
import { stringify } from 'yaml'

/** Datasette's metadata.yaml, with a line that says how it is made. */
export function metadataAsYaml(metadata: unknown): string {
  return `# Made by policylens schema --write: change the descriptions in src/store instead.\n${stringify(metadata, { lineWidth: 120 })}`
}
