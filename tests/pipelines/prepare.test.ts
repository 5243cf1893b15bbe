/** A checkout that cannot be made ready: what `npm start` says when the packages do not install. */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../helpers/command.js'
import { temporaryFolder } from '../helpers/store.js'

/** A checkout without packages, and an npm that fails as it says. */
function start(npmSays: string) {
  const folder = temporaryFolder()
  for (const name of ['pipelines', 'bin']) mkdirSync(join(folder, name))
  for (const name of ['start.mjs', 'prepare.mjs', 'bundle.mjs', 'compile.mjs'])
    copyFileSync(join(root, 'pipelines', name), join(folder, 'pipelines', name))
  writeFileSync(join(folder, 'package-lock.json'), '{}')
  const npm = join(folder, 'bin', 'npm')
  writeFileSync(npm, `#!${process.execPath}\nconsole.error(${JSON.stringify(npmSays)})\nprocess.exit(1)\n`)
  chmodSync(npm, 0o755)
  const ran = spawnSync(process.execPath, [join(folder, 'pipelines', 'start.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}` },
  })
  const [first, ...lines] = ran.stderr.trim().split('\n')
  expect(first).toMatch(/^policylens: installing packages/)
  return { code: ran.status, out: ran.stdout, lines }
}

describe.skipIf(process.platform === 'win32')('npm start where the packages do not install', () => {
  it('says in three lines which system packages the database driver needs, and exits 78', () => {
    const says = 'npm error path node_modules/better-sqlite3\nnpm error gyp ERR! not found: make'
    const { code, out, lines } = start(says)
    expect({ code, out }).toEqual({ code: 78, out: '' })
    expect(lines).toEqual([
      expect.stringMatching(/^policylens: the database driver better-sqlite3 could not be installed/),
      expect.stringMatching(/apt-get install python3 make g\+\+ .* dnf install .* xcode-select --install/),
      'Then run the same command again.',
    ])
  })

  it('shows what npm said when it is something else', () => {
    const { code, lines } = start('npm error code ENOTFOUND\nnpm error network request failed')
    expect(code).toBe(78)
    expect(lines.slice(0, -1)).toEqual(['npm error code ENOTFOUND', 'npm error network request failed'])
    expect(lines.at(-1)).toMatch(/^policylens: npm could not install the packages \(see above\)/)
  })
})
