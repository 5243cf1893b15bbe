#!/usr/bin/env node
/** `npm run bench -- <what> [arguments]`: measures a stage beside its peers in the same run. One line a bench. */
import { parseArgs } from 'node:util'
import { settleEngine } from '../src/run/engine.js'

// What is measured is what the command does.
settleEngine()

type Bench = (paths: readonly string[]) => Promise<string>

const BENCHES: Readonly<Record<string, { readonly usage: string; readonly load: () => Promise<Bench> }>> = {
  clean: {
    usage: 'clean <file.jsonl[.gz]>: text, title, byline, date and speed; Readability on the same pages',
    load: async () => (await import('./bench/clean.js')).benchClean,
  },
  crawl: {
    usage: 'crawl: pages a second from sites on loopback; memory; what a second night costs',
    load: async () => (await import('./bench/crawl.js')).benchCrawl,
  },
  money: {
    usage: 'money <file.jsonl[.gz] | file.txt>: sums and speed; Recognizers-Text and compromise on the same texts',
    load: async () => (await import('./bench/money.js')).benchMoney,
  },
  stance: {
    usage: 'stance <file.jsonl[.gz] | file.txt>: speed of reading sides, tags and trees apart',
    load: async () => (await import('./bench/stance.js')).benchStance,
  },
  names: {
    usage: 'names <file.jsonl[.gz] | file.txt>: loading the gazetteer; bodies and people, speed beside compromise',
    load: async () => (await import('./bench/names.js')).benchNames,
  },
  store: {
    usage: 'store [articles] [path]: loading, size, views and search of a database made from the bundled corpus',
    load: async () => (await import('./bench/store.js')).benchStore,
  },
  syntax: {
    usage: 'syntax <file.conllu[.gz]>: tags and trees, speed; compromise and wink-nlp on the same words',
    load: async () => (await import('./bench/syntax.js')).benchSyntax,
  },
}

const usages = Object.values(BENCHES).map(({ usage }) => `  npm run bench -- ${usage}`)
const { values, positionals, unknown } = readArguments()
const [name, ...paths] = positionals
const bench = name === undefined ? undefined : BENCHES[name]
if (values.help) console.log(`What can be measured:\n${usages.join('\n')}`)
else if (!bench || unknown) {
  console.error(`policylens: ${unknown ?? 'name what to measure'}:\n${usages.join('\n')}`)
  process.exitCode = 2
} else {
  try {
    console.log(await (await bench.load())(paths))
  } catch (error) {
    console.error(`policylens: ${error instanceof Error ? error.message : error}\n  npm run bench -- ${bench.usage}`)
    process.exitCode = 2
  }
}

function readArguments() {
  const options = { help: { type: 'boolean', short: 'h' } } as const
  try {
    return { ...parseArgs({ allowPositionals: true, options }), unknown: undefined }
  } catch (error) {
    return { values: { help: false }, positionals: [], unknown: (error as Error).message.split('. ')[0] }
  }
}
