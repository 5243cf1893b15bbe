/** The compiled command comes in; the same command as a few files goes out, in its place: it starts in two thirds of the time. */
import { join } from 'node:path'

/** What is started by its own path, below dist: these keep their places. */
const ENTRIES = ['pipelines/policylens', 'pipelines/threads/document-threads', 'pipelines/threads/document-thread']

/** Packages that find files of their own beside their code (native code, workers, word lists): they stay where they are. */
const LEFT_OUTSIDE = [/^better-sqlite3$/, /^tinypool$/, /^natural/, /^compromise/, /^undici$/, /^warcio$/]

/**
 * Node looks up, reads and checks each module on its own: with some 400 of them that was a fifth of the time to a first
 * answer. The modules stay in dist as they were compiled, for whoever imports them. Without the bundler (a platform it
 * is not made for) the command works as it was compiled. Returns whether it was bundled.
 */
export async function bundle(dist) {
  let rolldown
  try {
    ;({ rolldown } = await import('rolldown'))
  } catch {
    return false
  }
  const input = Object.fromEntries(ENTRIES.map((entry) => [entry, join(dist, `${entry}.js`)]))
  const made = await rolldown({ input, platform: 'node', external: LEFT_OUTSIDE, logLevel: 'silent' })
  await made.write({ dir: dist, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' })
  await made.close()
  return true
}
