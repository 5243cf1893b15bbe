/** `npm run test:long`: what takes too long for every day: a thousand kills of a crawl, with another seed each time unless one is given. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from '../pipelines/prepare.mjs'

await prepare()
const seed = process.env.POLICYLENS_SEED ?? String(Date.now() % 1_000_000)
console.log(`seed ${seed}`)
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const config = join(root, 'tests', 'vitest.config.ts')
// More pages than kills, so that every life of the crawl has something to do.
const env = { ...process.env, POLICYLENS_SEED: seed, POLICYLENS_KILLS: '1000', POLICYLENS_KILL_PAGES: '12000' }
const done = spawnSync(process.execPath, [vitest, 'run', '--config', config, 'tests/pipelines/crawl-kill.test.ts'], {
  cwd: root,
  stdio: 'inherit',
  env,
})
process.exit(done.status ?? 1)
