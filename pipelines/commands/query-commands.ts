/** Defines the commands that ask the database: query, search, schema. */
import { Option } from 'commander'
import { ProblemError, problem } from '../../src/model/problem.js'
import { ROW_FORMATS } from '../../src/model/row-format.js'
import { type Settings, settingsFrom } from '../../src/run/settings.js'
import { QUESTIONS, type QuestionParameter } from '../../src/store/questions.js'
import type { CommandMaker } from './command-maker.js'
import { dayOrPart, examples, wholeNumber } from './flags.js'
import { ranTimed } from './timed.js'

const settingsOf = (flags: Partial<Settings>): Settings => settingsFrom(flags)

/** Adds them with `command`, which gives each the flags that all commands take. */
export function addQueryCommands(command: CommandMaker): void {
  const queryCommand = command('query', 'ask the database: a named question, or one SQL statement that reads')
    .argument('[question]', 'a name shown by --list, or SQL')
    .option('--list', 'show the named questions')
    .addOption(new Option('--format <format>', 'how to print').choices(ROW_FORMATS))
    .option('--limit <rows>', 'most rows', wholeNumber, 1000)
    .option('--timeout <seconds>', 'end it after so long (60 for SQL of your own)', wholeNumber)
    .option(
      '--deflator <file>',
      'real terms: the official CSV of a GDP deflator; SQL gets real_pounds(amount, currency, year)',
    )
    .option(
      '--prices-of <year>',
      'real terms: in pounds of this year; the latest of the deflator unless given',
      wholeNumber,
    )
  for (const parameter of parametersOfAll()) queryCommand.addOption(optionOf(parameter))
  queryCommand
    .addHelpText(
      'after',
      examples(
        'policylens query --list',
        'policylens query stance-by-speaker --since 2015',
        'policylens query money-by-year --deflator gdp-deflator.csv --prices-of 2015',
        'policylens query "SELECT speaker, words FROM quotations LIMIT 5" --format csv',
      ),
    )
    .action(async (question: string | undefined, flags) => {
      const { query, listQuestions, chartOf, forTerminal } = await import('../query.js')
      const { rowsAsText } = await import('../../src/exchange/rows-as-text.js')
      const width = process.stdout.columns ?? 120
      if (flags.list || question === undefined) {
        process.stdout.write(listQuestions(width))
        return
      }
      const timeout = flags.timeout ?? (QUESTIONS.some(({ name }) => name === question) ? undefined : 60)
      if (timeout !== undefined && ranTimed(timeout)) return
      const parameters = Object.fromEntries(
        parametersOfAll().flatMap(({ name }) => (flags[name] === undefined ? [] : [[name, flags[name]]])),
      )
      if (flags.pricesOf !== undefined && flags.deflator === undefined)
        throw new ProblemError(problem('usage/bad-flag', '--prices-of needs --deflator'))
      if (!QUESTIONS.some(({ name }) => name === question) && Object.keys(parameters).length > 0 && /\s/.test(question))
        throw new ProblemError(
          problem(
            'usage/bad-flag',
            `--${Object.keys(parameters)[0]} is for named questions: put it into the WHERE of your SQL`,
          ),
        )
      const realTerms = flags.deflator && {
        deflator: flags.deflator,
        ...(flags.pricesOf === undefined ? {} : { pricesOf: flags.pricesOf }),
      }
      const found = query(settingsOf(flags), question, {
        parameters,
        limit: flags.limit,
        ...(realTerms ? { realTerms } : {}),
      })
      const format = flags.format ?? (process.stdout.isTTY ? 'table' : 'csv')
      process.stdout.write(rowsAsText(format === 'table' ? forTerminal(question, found) : found, format, width))
      if (format === 'table') process.stdout.write(chartOf(question, found, width))
      if (found.isCut) console.error(`policylens: more rows than ${flags.limit}: raise --limit to see them`)
    })

  command('search', 'find statements and articles by their words')
    .argument('<words>', 'words that must all stand there; "phrases" in quotation marks')
    .option('--speaker <name>', 'part of a speaker’s name')
    .option('--publisher <name>', 'part of a publisher’s name')
    .option('--since <day>', 'first day, month or year', dayOrPart)
    .option('--until <day>', 'last day, month or year', dayOrPart)
    .addOption(new Option('--stance <side>', 'side taken').choices(['devolution', 'centralisation', 'mixed']))
    .addOption(new Option('--in <what>', 'search only these').choices(['statements', 'articles']))
    .option('--raw', 'take the words as FTS5 syntax (AND, OR, NOT, NEAR, prefix*)')
    .option('--limit <hits>', 'most hits of each kind', wholeNumber, 20)
    .addOption(new Option('--format <format>', 'rows instead of text').choices(ROW_FORMATS))
    .addHelpText(
      'after',
      examples(
        'policylens search "pooled budgets" --speaker Stevens --since 2014 --stance devolution',
        'policylens search \'"public health" grant\' --in statements --format jsonl',
      ),
    )
    .action(async (words: string, flags) => {
      const { search, hitsAsRows, hitsAsText } = await import('../search.js')
      const hits = search(settingsOf(flags), words, { ...flags, inside: flags.in })
      const width = process.stdout.columns ?? 120
      const text = flags.format
        ? hitsAsRows(hits, flags.format, width)
        : hitsAsText(hits, process.stdout.isTTY === true, width)
      process.stdout.write(text)
    })

  command('schema', 'what the database holds: every view, table and column')
    .argument('[name]', 'one table or view')
    .option('--write', 'write data/schema.md and data/metadata.yaml (for Datasette)')
    .addHelpText(
      'after',
      examples('policylens schema quotations', 'policylens schema | less', 'policylens schema --write'),
    )
    .action(async (name: string | undefined, flags) => {
      const { schema, writeSchema } = await import('../schema.js')
      process.stdout.write(
        flags.write
          ? writeSchema(settingsOf(flags).data)
              .map((path) => `${path}\n`)
              .join('')
          : schema(name, process.stdout.columns ?? 120),
      )
    })
}

/** Each parameter that a named question takes, once. */
function parametersOfAll(): readonly QuestionParameter[] {
  return [...new Map(QUESTIONS.flatMap((q) => q.parameters).map((p) => [p.name, p])).values()]
}

function optionOf({ name, about, takes }: QuestionParameter): Option {
  const option = new Option(`--${name} <value>`, `of a question: ${about}`)
  if (takes === 'time') return option.argParser(dayOrPart)
  if (takes === 'number') return option.argParser((text) => String(wholeNumber(text)))
  return takes ? option.choices(takes) : option
}
