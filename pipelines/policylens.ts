#!/usr/bin/env node
/** The command: reads flags, calls one pipeline, prints, sets the exit code. */
import { join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { ProblemError } from '../src/model/problem.js'
import { installationFolder, type Settings, settingsFrom } from '../src/run/settings.js'

const program = new Command('policylens')
  .description('Health-policy news as data: who said what, which bodies, how much money, and where power should lie.')
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'policylens: ')) })

/** Adds a command with the flags that all of them take. */
function command(name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--database <path>', 'the SQLite database')
    .option('--data <folder>', 'lexicons, gazetteers and models')
    .option('--corpus <folder>', 'publishers and pages')
}

const settingsOf = (flags: Partial<Settings>): Settings => settingsFrom(flags)

command('annotate', 'annotate documents: JSON Lines in on stdin, JSON Lines out on stdout')
  .option('--verbatim', 'take texts character for character instead of cleaning them')
  .addOption(new Option('--offsets <unit>', 'unit of all offsets').choices(['utf16', 'codepoint']).default('utf16'))
  .addHelpText(
    'after',
    '\nExample:\n  echo \'{"id":"1","text":"The trust said it needs £2m."}\' | policylens annotate --verbatim',
  )
  .action(async (flags) => {
    const { annotate, linesOf } = await import('./annotate.js')
    for await (const line of annotate(settingsOf(flags), linesOf(process.stdin), flags)) {
      if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  })

command('build-gazetteers', 'build data/gazetteers from a folder of registers')
  .requiredOption('--from <folder>', 'the registers, as CSV files')
  .action(async (flags) => {
    const { buildGazetteers } = await import('./build-gazetteers.js')
    const built = buildGazetteers(flags.from, settingsOf(flags).data)
    console.log(`${built.organisations} organisations, ${built.people} offices`)
  })

command('evaluate', 'compare what the code finds with the hand-coded pages, by kind')
  .option('--gold <folder>', 'hand-coded files', join(installationFolder(), 'tests', 'gold'))
  .option('--pages', 'also each page')
  .option('--differences', 'also each thing that was missed, wrong or unlike')
  .option('--json', 'figures as JSON')
  .option('--raise-floors', 'write the figures to floors.json beside the gold, where they are higher')
  .addHelpText('after', '\nExample:\n  policylens evaluate --pages')
  .action(async (flags) => {
    const { evaluate, evaluationTable, raiseFloorsFile } = await import('./evaluate.js')
    const options = { gold: resolve(flags.gold), checkout: installationFolder() }
    const evaluation = evaluate(settingsOf(flags), options)
    process.stdout.write(`${flags.json ? JSON.stringify(evaluation.kinds) : evaluationTable(evaluation, flags)}\n`)
    if (flags.raiseFloors) raiseFloorsFile(evaluation, options)
  })

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error)
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ProblemError) {
    console.error(`policylens: ${error.message} [${error.problem.code}]`)
    return 65
  }
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('commander.')) {
    return 'exitCode' in error && error.exitCode === 0 ? 0 : 2
  }
  throw error
}
