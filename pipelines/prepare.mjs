/** Makes a checkout ready to run: installs when the lock file is newer than what is installed, builds when a source is newer than the build. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'
import { compile } from './compile.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Exit code for "the setup is wrong", as in sysexits.h. */
const EX_CONFIG = 78

/** Installs and builds what is missing or stale; ends the process with a clear message where that fails. */
export async function prepare() {
  if (!isInstalled()) install()
  if (!isBuilt()) await build()
}

const lock = join(root, 'package-lock.json')
const installedLock = join(root, 'node_modules', '.policylens-lock')

function isInstalled() {
  if (!existsSync(join(root, 'node_modules', 'typescript'))) return false
  if (!existsSync(installedLock)) return npmAgrees()
  return readFileSync(installedLock, 'utf8') === installKey()
}

/** What an install depends on: the locked packages, and the Node version that native code was built for. */
function installKey() {
  return `${process.versions.modules}\n${readFileSync(lock, 'utf8')}`
}

/** Someone ran `npm install` by hand: take it if npm finds nothing missing and the database driver loads. */
function npmAgrees() {
  const tree = spawnSync('npm', ['ls', '--all', '--silent'], {
    cwd: root,
    stdio: 'ignore',
    shell: process.platform === 'win32',
  })
  if (tree.status !== 0 || !driverLoads()) return false
  writeFileSync(installedLock, installKey())
  return true
}

function install() {
  console.error('policylens: installing packages (once; a minute or two) …')
  let npm = runNpm('ci')
  // A lock file may lack the optional packages of other platforms (npm/cli issue 4828), which `ci` refuses: `install`
  // takes the locked versions too and looks up only what is missing; --no-save leaves the lock file as it is.
  if (npm.status !== 0 && /EUSAGE|in sync/.test(npm.stderr ?? '')) npm = runNpm('install', '--no-save')
  if (npm.status === 0 && driverLoads()) {
    writeFileSync(installedLock, installKey())
    return
  }
  const output = `${npm.stdout ?? ''}${npm.stderr ?? ''}`
  const native = /better-sqlite3|node-gyp|prebuild/.test(output) || npm.status === 0
  if (native) {
    console.error(
      'policylens: the database driver better-sqlite3 could not be installed: no prebuilt binary was reachable, and it did not compile.',
    )
    console.error(
      'Install a compiler: Debian/Ubuntu: apt-get install python3 make g++ · Fedora: dnf install python3 make gcc-c++ · macOS: xcode-select --install',
    )
    console.error('Then run the same command again.')
    process.exit(EX_CONFIG)
  }
  console.error(output.trim().split('\n').slice(-12).join('\n'))
  console.error(
    'policylens: npm could not install the packages (see above): check the network and the npm settings, then run the same command again.',
  )
  process.exit(EX_CONFIG)
}

function runNpm(...command) {
  const flags = [...command, '--no-audit', '--no-fund', '--loglevel=error']
  return spawnSync('npm', flags, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' })
}

function driverLoads() {
  const probe = "new (require('better-sqlite3'))(':memory:').close()"
  return spawnSync(process.execPath, ['-e', probe], { cwd: root, stdio: 'ignore' }).status === 0
}

const stamp = join(root, 'dist', '.built')

function isBuilt() {
  if (!existsSync(stamp)) return false
  const builtAt = statSync(stamp).mtimeMs
  const inputs = [join(root, 'tsconfig.json'), lock, join(root, 'src'), join(root, 'pipelines')]
  return inputs.every((input) => newest(input) <= builtAt)
}

/** Latest change below a path, folders included, so that a deleted source counts too. */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Compiles src and pipelines into dist and bundles the command. */
export async function build() {
  console.error('policylens: building …')
  const startedAt = new Date()
  const complaints = compile(root)
  if (complaints !== '') {
    console.error(complaints)
    console.error('policylens: the build failed (see above): mend the sources, or check out a clean copy.')
    process.exit(1)
  }
  await bundle(join(root, 'dist'))
  writeFileSync(stamp, startedAt.toISOString())
}
