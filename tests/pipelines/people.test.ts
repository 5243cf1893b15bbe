/** Taking a person out through the command: nothing of them is left in any file, and what may hold them still is named. */
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { policylens } from '../helpers/command.js'
import { runOf, savePageOf, temporaryFolder } from '../helpers/store.js'

describe('people forget', { timeout: 60_000 }, () => {
  const filled = () => {
    const folder = temporaryFolder()
    const database = join(folder, 'a.db')
    const store = openStore(database)
    const run = runOf(store)
    for (let n = 0; n < 30; n++)
      savePageOf(store, run, { text: `Story ${n} of Tara Mosse. `.repeat(40), origin: `b${n}` })
    analyseAs(store, run, savePageOf(store, run, { text: TEXT, origin: 'a', title: 'Quill wants the pot' }).articleId)
    store.close()
    const bytes = () =>
      Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name)))).toString('latin1')
    return { folder, database, bytes, run: (...args: string[]) => policylens([...args, '--database', database]) }
  }

  it('leaves no trace in the file, and a sound database', () => {
    const { bytes, run } = filled()
    expect(bytes()).toMatch(/quill/i)
    expect(run('people', 'forget', '1')).toMatchObject({ code: 0, out: 'forgotten, with 1 article\n', err: '' })
    expect(bytes()).not.toMatch(/quill/i)
    expect(bytes()).toMatch(/Tara Mosse/)
    expect(run('check')).toMatchObject({ code: 0, out: expect.stringMatching(/^sound/) })
    expect(run('people', 'forget', '1')).toMatchObject({ code: 2, err: expect.stringContaining('no person 1') })
  })

  it('names backups that hold the person still', () => {
    const { folder, database, run } = filled()
    copyFileSync(database, join(folder, 'a.before-9.db'))
    expect(run('people', 'forget', '1').err).toContain('a.before-9.db is older and may hold them still')
  })
})
