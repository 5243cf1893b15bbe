/** The commands that reach out to websites, and those over what a crawl kept. */
import { dirname, resolve } from 'node:path'
import { Option } from 'commander'
import { progressOn } from '../../src/run/progress.js'
import { cronLine, type ScheduleFacts, systemdUnits } from '../../src/run/schedule.js'
import { contactOf, type Settings, settingsFrom } from '../../src/run/settings.js'
import type { CommandMaker } from './command-maker.js'
import { clockTime, collected, day, endAs, examples, seconds, share, wholeNumber } from './flags.js'

/** Adds crawl, nightly, reprocess, diff. */
export function addCrawling(command: CommandMaker): void {
  addNightly(command)

  command('crawl', 'fetch what is new from publishers, or from addresses, as a polite guest')
    .argument('[url...]', 'addresses to fetch; the publishers of corpus/publishers unless given')
    .addOption(
      new Option('--kind <kind>', 'what the addresses are')
        .choices(['article', 'feed', 'sitemap', 'section'])
        .default('article'),
    )
    .option('--publisher <id>', 'only this publisher (may be given more than once)', collected)
    .option('--since <day>', 'leave out links dated before this day', day)
    .option('--limit <articles>', 'fetch at most so many articles', wholeNumber)
    .option('--dry-run', 'show what would be fetched, and why; fetch nothing')
    .option('--contact <address>', 'e-mail or web address sent with each request; or set POLICYLENS_CONTACT')
    .option('--delay <seconds>', 'pause between two requests to a domain (5)', seconds)
    .option('--archive <folder>', 'where responses are kept as WARC (archive, beside the database)')
    .option('--allow-address <range>', 'fetch from this private address or range too: tests, intranets', collected)
    .addHelpText(
      'after',
      examples(
        'policylens crawl --dry-run',
        'policylens crawl --contact you@example.org --since 2026-01-01 --limit 50',
        'policylens crawl https://www.example.org/feed --kind feed --contact you@example.org',
      ),
    )
    .action(async (urls: string[], flags) => {
      const { crawl, planCrawl, planAsText, sayCrawled } = await import('../crawl.js')
      const settings = settingsFrom(flags)
      const options = {
        ...flags,
        urls,
        ...(flags.publisher ? { publishers: flags.publisher } : {}),
        ...(flags.allowAddress ? { allow: flags.allowAddress } : {}),
        contact: contactOf(flags.contact),
        progress: progressOn(process.stderr),
      }
      if (flags.dryRun) {
        process.stdout.write(planAsText(planCrawl(settings, options)))
        return
      }
      const summary = await crawl(settings, options)
      console.log(sayCrawled(summary))
      endAs(summary)
    })

  command('reprocess', 'clean the articles of the archive again, offline, as today’s cleaning would')
    .option('--archive <folder>', 'the WARC files (archive, beside the database)')
    .addHelpText('after', examples('policylens reprocess', 'policylens reprocess --archive /srv/archive'))
    .action(async (flags) => {
      const { reprocess } = await import('../reprocess.js')
      const { sayIngested } = await import('../ingest.js')
      const summary = await reprocess(settingsFrom(flags), { ...flags, progress: progressOn(process.stderr) })
      console.log(sayIngested(summary))
      endAs(summary)
    })

  command('diff', 'what changed between the versions of an article')
    .argument('<article>', 'its number, key or address')
    .addHelpText('after', examples('policylens diff 12', 'policylens diff https://www.example.org/news/1'))
    .action(async (article: string, flags) => {
      const { diff, diffAsText } = await import('../diff.js')
      process.stdout.write(diffAsText(diff(settingsFrom(flags), article), process.stdout.isTTY === true))
    })
}

function addNightly(command: CommandMaker): void {
  command('nightly', 'for a schedule: fetch and ingest what is new, analyse what is due, write a report')
    .argument('[folder...]', 'folders to ingest; the pages of the corpus unless given')
    .option('--contact <address>', 'crawl, with this e-mail or web address sent along; or set POLICYLENS_CONTACT')
    .option('--delay <seconds>', 'pause between two requests to a domain (5)', seconds)
    .option('--allow-address <range>', 'fetch from this private address or range too: tests, intranets', collected)
    .option('--max-failures <share>', 'exit 3 when more of the visits than this failed (0.5)', share)
    .option('--webhook <url>', 'send the report there as JSON')
    .option('--ping <url>', 'ping a health check when all went well, <url>/fail when not')
    .option('--print-systemd', 'print units for systemd with the paths of this installation, and do nothing')
    .option('--print-cron', 'print a line for crontab with the paths of this installation, and do nothing')
    .option('--at <time>', 'when, for the two above', clockTime, '02:30')
    .addHelpText(
      'after',
      `${examples(
        'policylens nightly',
        'policylens nightly /srv/pages --database /srv/policylens.db --contact you@example.org',
        'policylens nightly --database /srv/policylens.db --print-systemd',
      )}
Exit codes: 0 done, 1 failed, 2 usage, 3 too many visits failed, 65 bad data,
75 try again later (another run, a full disk), 78 bad settings, 143 stopped.
`,
    )
    .action(async (folders: string[], flags) => {
      const settings = settingsFrom(flags)
      if (flags.printSystemd || flags.printCron) {
        const facts = scheduleFacts(settings, folders, flags)
        process.stdout.write(flags.printCron ? cronLine(facts) : systemdUnits(facts))
        return
      }
      const { nightly } = await import('../nightly.js')
      const contact = contactOf(flags.contact)
      const { text, end, signal } = await nightly(settings, {
        progress: progressOn(process.stderr),
        ...(folders.length > 0 ? { folders } : {}),
        ...(flags.maxFailures === undefined ? {} : { maxFailures: flags.maxFailures }),
        notify: { ...(flags.webhook ? { webhook: flags.webhook } : {}), ...(flags.ping ? { ping: flags.ping } : {}) },
        ...(contact
          ? {
              crawl: {
                contact,
                ...(flags.delay === undefined ? {} : { delay: flags.delay }),
                ...(flags.allowAddress ? { allow: flags.allowAddress } : {}),
              },
            }
          : {}),
      })
      process.stdout.write(text)
      process.exitCode = { done: 0, failed: 1, 'too-many-failures': 3, interrupted: signal === 'SIGINT' ? 130 : 143 }[
        end
      ]
    })
}

interface NightlyFlags {
  readonly at: string
  readonly contact?: string
  readonly webhook?: string
  readonly ping?: string
}

/** The same run as this one, as a schedule would start it: all paths absolute. */
function scheduleFacts(settings: Settings, folders: readonly string[], flags: NightlyFlags): ScheduleFacts {
  const given = (['contact', 'webhook', 'ping'] as const).flatMap((name) =>
    flags[name] ? [`--${name}`, flags[name]] : [],
  )
  const paths = ['--database', settings.database, '--data', settings.data, '--corpus', settings.corpus]
  return {
    node: process.execPath,
    script: resolve(process.argv[1] ?? ''),
    flags: [...folders.map((folder) => resolve(folder)), ...paths, ...given],
    writable: dirname(settings.database),
    at: flags.at,
  }
}
