/** `npm start`: prepares the checkout, then runs the main job on the bundled corpus. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

await prepare()
const command = join(root, 'dist', 'command', 'policylens.js')
process.exit(
  spawnSync(process.execPath, [command, 'start', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1,
)
