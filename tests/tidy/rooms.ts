/** Who may import whom, by room, and which room owns each outside thing; src/README.md shows the first table. */

export const MAY_IMPORT: Record<string, readonly string[]> = {
  model: [],
  text: ['model', 'text'],
  learn: ['model', 'text'],
  reference: ['model'],
  store: ['model'],
  evaluate: ['model'],
  archive: ['model'],
  syntax: ['model', 'text', 'learn'],
  ingest: ['model', 'text', 'archive'],
  clean: ['model', 'text', 'learn'],
  annotate: ['model', 'text', 'learn', 'syntax'],
  crawl: ['model', 'text', 'archive', 'store'],
  exchange: ['model', 'store'],
  explorer: ['model', 'store'],
  run: ['model', 'store'],
}

/** One room for each outside thing. */
export const ONLY_IN: Record<string, readonly string[]> = {
  'better-sqlite3': ['store'],
  cheerio: ['clean'],
  'cheerio/slim': ['clean'],
  htmlparser2: ['clean', 'crawl'],
  domhandler: ['clean'],
  undici: ['crawl'],
  'robots-parser': ['crawl'],
  warcio: ['archive'],
  yaml: ['reference'],
  'csv-parse': ['reference', 'exchange'],
  'csv-parse/sync': ['reference', 'exchange'],
  'csv-stringify': ['exchange', 'pipelines'],
  'csv-stringify/sync': ['exchange', 'pipelines'],
  'hyparquet-writer': ['exchange'],
  commander: ['pipelines'],
  'cli-progress': ['run', 'pipelines'],
}
