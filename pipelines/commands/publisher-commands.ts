/** The command that helps to write a publisher's definition. */
import { type Settings, settingsFrom } from '../../src/run/settings.js'
import type { CommandMaker } from './command-maker.js'
import { examples } from './flags.js'

/** Adds `publisher check`. */
export function addPublisherCommands(command: CommandMaker): void {
  command('publisher', 'check a publisher’s definition on saved pages: what was kept, what was removed and why')
    .argument('<what>', 'check')
    .argument('<folder>', 'saved pages: .html, .htm, and .txt for text dumps')
    .option('--url <address>', 'an address of the publisher, where the pages do not name their own')
    .option('--out <file>', 'where the report goes', 'publisher-check.html')
    .addHelpText(
      'after',
      examples('policylens publisher check saved/ --url https://www.example.org/ --out report.html'),
    )
    .action(async (what: string, folder: string, flags: Partial<Settings> & { url?: string; out: string }, self) => {
      if (what !== 'check') self.error(`error: ${what} is no publisher command: it is check`)
      const { writePublisherCheck } = await import('../publisher-check.js')
      const { pages } = writePublisherCheck(settingsFrom(flags), folder, flags.out, flags.url)
      for (const { path, article, problems } of pages)
        console.log([path, article?.layout ?? problems[0]?.code ?? '', article?.headline ?? ''].join('\t'))
      console.log(`${pages.length} pages, ${pages.filter((page) => page.article).length} articles: open ${flags.out}`)
    })
}
