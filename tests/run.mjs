/** `npm test`: prepares the checkout, then formatting, lint, types and every test; arguments go to vitest. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from '../pipelines/prepare.mjs'

await prepare()
const bin = (...path) => join(root, 'node_modules', ...path)
const steps = [
  ['formatting and lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.']],
  ['types', [bin('typescript', 'bin', 'tsc'), '-p', join(root, 'tests')]],
  [
    'tests',
    [bin('vitest', 'vitest.mjs'), 'run', '--config', join(root, 'tests', 'vitest.config.ts'), ...process.argv.slice(2)],
  ],
]
for (const [name, command] of steps) {
  console.log(`— ${name}`)
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
