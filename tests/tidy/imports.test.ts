/** Holds the table of who may import whom (src/README.md): read from the imports themselves. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MAY_IMPORT, ONLY_IN } from './rooms.js'

const root = resolve(import.meta.dirname, '..', '..')

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name))
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [
    ...text.matchAll(/^(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm),
  ].map((m) => (m[1] ?? m[2] ?? m[3])!)
}

const roomOf = (file: string): string => relative(join(root, 'src'), file).split(sep)[0]!

describe('rooms', () => {
  const files = sources(join(root, 'src'))

  it('reads real sources', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap(importsOf).length).toBeGreaterThan(40)
  })

  it('import only what the table allows', () => {
    const wrong: string[] = []
    for (const file of files) {
      const room = roomOf(file)
      const allowed = MAY_IMPORT[room]
      if (!allowed) wrong.push(`${relative(root, file)}: room ${room} is not in the table`)
      for (const name of importsOf(file)) {
        if (!name.startsWith('.')) continue
        const target = resolve(dirname(file), name)
        const other = roomOf(target)
        if (other !== room && !allowed?.includes(other)) wrong.push(`${relative(root, file)} imports ${other}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('keep each outside thing in its room', () => {
    const wrong: string[] = []
    for (const file of [...files, ...sources(join(root, 'pipelines'))]) {
      const room = relative(root, file).startsWith('pipelines') ? 'pipelines' : roomOf(file)
      for (const name of importsOf(file)) {
        const rooms = ONLY_IN[name]
        if (rooms && !rooms.includes(room)) wrong.push(`${relative(root, file)} imports ${name}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('leave clock, environment and console to run and pipelines', () => {
    const wrong: string[] = []
    for (const file of files) {
      if (roomOf(file) === 'run') continue
      const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      for (const word of ['process.env', 'process.cwd', 'console.', 'Date.now', 'new Date()', 'Math.random'])
        if (code.includes(word)) wrong.push(`${relative(root, file)} uses ${word}`)
    }
    expect(wrong).toEqual([])
  })

  it('have no utils, helpers, common, manager', () => {
    const wrong = files.filter((file) =>
      /(?:^|[-/\\])(?:utils?|helpers?|common|managers?|impl)(?:\.ts$|[/\\-])/i.test(relative(root, file)),
    )
    expect(wrong).toEqual([])
  })

  it('open each file with a sentence that says what it is for', () => {
    const wrong = files
      .filter((file) => !readFileSync(file, 'utf8').startsWith('/**'))
      .map((file) => relative(root, file))
    expect(wrong).toEqual([])
  })
})

describe('pipelines', () => {
  it('import siblings only from nightly, reprocess, start and policylens; what they share has folders', () => {
    const wrong: string[] = []
    for (const file of sources(join(root, 'pipelines'))) {
      const name = relative(join(root, 'pipelines'), file)
      if (['nightly.ts', 'reprocess.ts', 'start.ts', 'policylens.ts', 'bench.ts'].includes(name) || name.includes(sep))
        continue
      for (const target of importsOf(file))
        if (/^\.\/(?!intake\/|threads\/|publisher-report\/)/.test(target)) wrong.push(`${name} imports ${target}`)
    }
    expect(wrong).toEqual([])
  })
})
