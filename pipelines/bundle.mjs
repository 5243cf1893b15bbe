/** The compiled command comes in; the same command in a few files goes out beside it: it starts in five sixths of the time. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What is started by its own path, below dist/pipelines: these keep their places. */
const ENTRIES = ['policylens', 'threads/document-threads', 'threads/document-thread']

/** Packages that find files of their own beside their code (native code, workers, word lists): they stay where they are. */
const LEFT_OUTSIDE = [/^better-sqlite3$/, /^tinypool$/, /^natural/, /^compromise/, /^undici$/, /^warcio$/]

/**
 * Bundles dist/pipelines/policylens.js as dist/command/policylens.js. Node looks up, reads and checks each module on its
 * own: with some 400 of them that was a fifth of the time to a first answer. Where there is no bundler (a platform it is
 * not made for), the bundled command is the compiled one.
 */
export async function bundle(dist) {
  const command = join(dist, 'command')
  rmSync(command, { recursive: true, force: true })
  const rolldown = await bundler()
  if (!rolldown) {
    mkdirSync(command, { recursive: true })
    writeFileSync(join(command, 'policylens.js'), "#!/usr/bin/env node\nimport '../pipelines/policylens.js'\n")
    return
  }
  const input = Object.fromEntries(ENTRIES.map((entry) => [entry, join(dist, 'pipelines', `${entry}.js`)]))
  const made = await rolldown({ input, platform: 'node', external: LEFT_OUTSIDE, logLevel: 'silent' })
  await made.write({
    dir: command,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: 'parts/[name]-[hash].js',
  })
  await made.close()
}

async function bundler() {
  try {
    return (await import('rolldown')).rolldown
  } catch {
    return undefined
  }
}
