/** The sources below a root come in; dist with the same modules in JavaScript, and nothing else, goes out. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

const FOLDERS = ['src', 'pipelines']

/** Compiles what has changed since the last time; returns the compiler's complaints, empty where there are none. */
export function compile(root) {
  const dist = join(root, 'dist')
  const wanted = new Set(
    FOLDERS.flatMap((folder) => filesBelow(join(root, folder)))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(dist, `${relative(root, path).slice(0, -'ts'.length)}js`)),
  )
  // What was made of a source that is gone would live on: tsc does not take it away.
  for (const folder of FOLDERS) for (const path of filesBelow(join(dist, folder))) if (!wanted.has(path)) rmSync(path)
  // Nor does it look whether what it once wrote is still there.
  if ([...wanted].some((path) => !existsSync(path))) rmSync(join(dist, '.compiled'), { force: true })
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const made = spawnSync(process.execPath, [tsc, '-p', root], { cwd: root, encoding: 'utf8' })
  return made.status === 0 ? '' : `${made.stdout}${made.stderr}`.trim()
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
