/** Defines the commands that look after the database and pass it on: check, snapshot, export, import, people, organisations. */
import { InvalidArgumentError, Option } from 'commander'
import { type Settings, settingsFrom } from '../../src/run/settings.js'
import type { CommandMaker } from './command-maker.js'
import { dayOrPart, examples, wholeNumber } from './flags.js'

const settingsOf = (flags: Partial<Settings>): Settings => settingsFrom(flags)

/** Adds them with `command`, which gives each the flags that all commands take. */
export function addDatabaseCommands(command: CommandMaker): void {
  command('check', 'whether the database agrees with itself: file, references, offsets, counts, search indexes')
    .option('--mend', 'rebuild the search indexes, count anew, drop what nothing points to')
    .addHelpText('after', examples('policylens check', 'policylens check --mend'))
    .action(async (flags) => {
      const { check, findingsAsText } = await import('../check.js')
      const findings = check(settingsOf(flags), flags.mend)
      process.stdout.write(findingsAsText(findings))
      if (findings.length > 0) process.exitCode = 65
    })

  command('snapshot', 'write a compact copy to share, without the texts of articles and pages')
    .argument('<output>', 'the file to write')
    .option('--with-text', 'keep the texts of articles (mind their copyright)')
    .option('--force', 'replace the file if it is there')
    .addHelpText('after', examples('policylens snapshot share.db', 'policylens snapshot mine.db --with-text'))
    .action(async (output: string, flags) => {
      const { snapshot, COPYRIGHT_NOTICE } = await import('../snapshot.js')
      const bytes = snapshot(settingsOf(flags), output, flags)
      console.log(`${output} (${(bytes / 1e6).toFixed(1)} MB)`)
      if (flags.withText) console.error(COPYRIGHT_NOTICE)
    })

  command('export', 'write annotations for other programs, with a description, hashes and how to cite')
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['csv', 'jsonl', 'parquet', 'brat', 'label-studio', 'web-annotation', 'conllu'])
        .makeOptionMandatory(),
    )
    .requiredOption('--output <folder>', 'an empty folder, or one to be made')
    .option('--since <day>', 'first day, month or year', dayOrPart)
    .option('--until <day>', 'last day, month or year', dayOrPart)
    .option('--publisher <name>', 'part of a publisher’s name')
    .option('--speaker <name>', 'articles in which such a speaker has a say')
    .addOption(
      new Option('--stance <side>', 'articles with a clause on this side').choices([
        'devolution',
        'centralisation',
        'mixed',
      ]),
    )
    .option('--with-text', 'also the texts of articles (mind their copyright)')
    .addOption(
      new Option('--offsets <unit>', 'what offsets count: codepoint for R and Python').choices(['utf16', 'codepoint']),
    )
    .option('--pseudonymise', 'codes instead of the names of persons, in every column and text')
    .option('--bom', 'a byte-order mark, so that Excel reads CSV as UTF-8')
    .addHelpText(
      'after',
      examples(
        'policylens export --format csv --output tables --bom',
        'policylens export --format parquet --offsets codepoint --pseudonymise --output tables',
        'policylens export --format brat --with-text --since 2015 --output brat',
      ),
    )
    .action(async (flags) => {
      const { exportData } = await import('../export.js')
      const files = exportData(settingsOf(flags), flags)
      const rows = files.reduce((sum, file) => sum + file.rows, 0)
      console.log(
        `${files.length} ${files.length === 1 ? 'file' : 'files'}, ${rows.toLocaleString('en-GB')} rows in ${flags.output}`,
      )
      if (flags.withText) console.error((await import('../snapshot.js')).COPYRIGHT_NOTICE)
      if (flags.pseudonymise) console.error((await import('../../src/exchange/data-package.js')).PSEUDONYM_NOTICE)
    })

  command('import', 'take in what coders marked with brat or Label Studio, beside what the machine found')
    .argument('<path>', 'a folder of .txt and .ann files, or an export of Label Studio in JSON')
    .addOption(
      new Option('--format <format>', 'what wrote them; told from the files unless given').choices([
        'brat',
        'label-studio',
      ]),
    )
    .option('--coder <name>', 'who coded; Label Studio says it, brat does not')
    .addHelpText(
      'after',
      `${examples(
        'policylens import coded/ --coder anna',
        'policylens import project-3.json',
        'policylens query agreement-with-coders',
      )}\nA second import of the same coder and article takes the place of the first.\n`,
    )
    .action(async (path: string, flags) => {
      const { importCodings, sayImported } = await import('../import.js')
      const imported = importCodings(settingsOf(flags), path, flags)
      for (const note of imported.notes) console.error(`policylens: ${note}`)
      console.log(sayImported(imported))
      if (imported.texts === 0) process.exitCode = 65
    })

  command('people', 'who is who across articles: list, merge, split, forget')
    .argument('<action>', 'list [part of a name] · merge <id> <into id> · split <id> <article id…> · forget <id>')
    .argument('[ids...]', 'ids that list shows')
    .option('--limit <people>', 'most people listed', wholeNumber, 50)
    .addHelpText(
      'after',
      examples('policylens people list Quill', 'policylens people merge 31 12', 'policylens people forget 31') +
        '\nforget removes every article that names the person, with its pages, and keeps them out.\n',
    )
    .action(async (action: string, ids: string[], flags) => {
      const people = await import('../people.js')
      const settings = settingsOf(flags)
      const [first, ...rest] = ids
      if (action === 'list') {
        const { rowsAsText } = await import('../../src/exchange/rows-as-text.js')
        const rows = people.peopleNamed(settings, first, flags.limit).map((p) => [p.id, p.name, p.roles, p.articles])
        const listed = { columns: ['id', 'name', 'roles', 'articles'], rows }
        process.stdout.write(rowsAsText(listed, process.stdout.isTTY ? 'table' : 'csv', process.stdout.columns ?? 120))
      } else if (action === 'merge' && rest.length === 1) {
        people.merge(settings, wholeNumber(first!), wholeNumber(rest[0]!))
        console.log(`person ${first} is now person ${rest[0]}`)
      } else if (action === 'split' && rest.length > 0) {
        console.log(
          `the person of these articles is now person ${people.split(settings, wholeNumber(first!), rest.map(wholeNumber))}`,
        )
      } else if (action === 'forget' && first !== undefined && rest.length === 0) {
        const { articles, elsewhere } = people.forget(settings, wholeNumber(first))
        console.log(`forgotten, with ${articles} ${articles === 1 ? 'article' : 'articles'}`)
        for (const path of elsewhere) console.error(`policylens: ${path} is older and may hold them still`)
      } else
        throw new InvalidArgumentError(
          'policylens people list | merge <id> <into> | split <id> <article…> | forget <id>',
        )
    })

  command('organisations', 'which bodies are one, two or none: list, merge, split, forget')
    .argument('<action>', 'list [part of a name] · merge <key> <into key> · split <key> <article id…> · forget <key>')
    .argument('[keys...]', 'keys that list shows')
    .option('--limit <organisations>', 'most organisations listed', wholeNumber, 50)
    .addHelpText(
      'after',
      `${examples(
        'policylens organisations list Fenby',
        'policylens organisations merge name:fenby-council E07000999',
        'policylens organisations split name:civic 4 9',
        'policylens organisations forget name:civic',
      )}\nforget says that the name is no body: it is found still, and linked to none.\n`,
    )
    .action(async (action: string, keys: string[], flags) => {
      const { bodiesNamed, forgetBody, mergeBodies, splitBody } = await import('../people.js')
      const settings = settingsOf(flags)
      const [key, ...rest] = keys
      if (action === 'list' && rest.length === 0) {
        const { rowsAsText } = await import('../../src/exchange/rows-as-text.js')
        const rows = bodiesNamed(settings, key, flags.limit).map((o) => [o.key, o.name, o.type, o.articles])
        const listed = { columns: ['key', 'name', 'type', 'articles'], rows }
        process.stdout.write(rowsAsText(listed, process.stdout.isTTY ? 'table' : 'csv', process.stdout.columns ?? 120))
      } else if (action === 'merge' && key !== undefined && rest.length === 1) {
        mergeBodies(settings, key, rest[0]!)
        console.log(`${key} is now ${rest[0]}`)
      } else if (action === 'split' && key !== undefined && rest.length > 0)
        console.log(`the body of these articles is now ${splitBody(settings, key, rest.map(wholeNumber))}`)
      else if (action === 'forget' && key !== undefined && rest.length === 0)
        console.log(`${key} is no body any more; ${forgetBody(settings, key)} articles named it`)
      else
        throw new InvalidArgumentError(
          'policylens organisations list | merge <key> <into> | split <key> <article…> | forget <key>',
        )
    })
}
