/** The commands that reach out to websites, and those over what a crawl kept. */
import { Option } from 'commander'
import { progressOn } from '../../src/run/progress.js'
import { contactOf, settingsFrom } from '../../src/run/settings.js'
import type { CommandMaker } from './command-maker.js'
import { collected, day, endAs, examples, seconds, wholeNumber } from './flags.js'

/** Adds crawl, reprocess, diff. */
export function addCrawling(command: CommandMaker): void {
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
