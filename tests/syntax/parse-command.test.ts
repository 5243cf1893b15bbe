import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ParseOptions, parse } from '../../pipelines/parse.js'
import { settingsFrom } from '../../src/run/settings.js'
import { drawTree } from '../../src/syntax/draw-tree.js'
import { parsed } from './drawn-tree.js'

const settings = settingsFrom({ data: join(import.meta.dirname, '..', '..', 'data') })

async function run(input: string, options: ParseOptions = {}): Promise<string> {
  async function* pieces(): AsyncGenerator<Buffer> {
    const bytes = Buffer.from(input)
    // In small chunks, so that characters and sentences are cut in two.
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7)
  }
  let out = ''
  for await (const text of parse(settings, pieces(), options)) out += text
  return out
}

describe('policylens parse', () => {
  it('writes CoNLL-U of a text, sentence by sentence', async () => {
    const out = await run('The plan’s dead. It won’t cost £2m.\n\nNo.\n')
    const lines = out.split('\n')
    expect(lines.filter((line) => line.startsWith('# text = '))).toEqual([
      '# text = The plan’s dead.',
      '# text = It won’t cost £2m.',
      '# text = No.',
    ])
    const words = lines.filter((line) => /^\d/.test(line)).map((line) => line.split('\t'))
    expect(words.every((columns) => columns.length === 10)).toBe(true)
    expect(words.map((columns) => columns[1]).join(' ')).toBe('The plan ’s dead . It wo n’t cost £ 2 m . No .')
    expect(words[1]!.slice(9)).toEqual(['SpaceAfter=No'])
  })

  it('keeps given words, comments and sentences', async () => {
    const rows = (forms: string): string =>
      forms
        .split(' ')
        .map((form, i) => `${i + 1}\t${form}\t_\t_\t_\t_\t_\t_\t_\t${i === 1 ? 'SpaceAfter=No' : '_'}`)
        .join('\n')
    const out = await run(`# sent_id = a\n# note\n${rows('She left .')}\n\n# sent_id = b\n${rows("It 's over")}`, {
      tokens: true,
    })
    const lines = out.trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('#'))).toEqual(['# sent_id = a', '# note', '# sent_id = b'])
    expect(lines.filter((line) => /^\d/.test(line)).map((line) => line.split('\t').slice(0, 2).join(' '))).toEqual([
      '1 She',
      '2 left',
      '3 .',
      '1 It',
      "2 's",
      '3 over',
    ])
    expect(lines[3]!.split('\t')).toEqual([
      '2',
      'left',
      'leave',
      'VERB',
      '_',
      'Tense=Past|VerbForm=Fin',
      '0',
      'root',
      '_',
      'SpaceAfter=No',
    ])
  })

  it('reads JSON Lines and goes on past bad ones', async () => {
    const warnings: string[] = []
    const out = await run('{"id":"x","text":"It closed."}\nnonsense\n{"id":"y"}\n{"text":"We paid."}\n', {
      jsonl: true,
      warn: (message) => warnings.push(message),
    })
    expect(out.split('\n').filter((line) => line.startsWith('# newdoc'))).toEqual([
      '# newdoc id = x',
      '# newdoc id = 4',
    ])
    expect(warnings).toHaveLength(2)
    expect(warnings[0]).toMatch(/line 2 is not JSON/)
  })

  it('draws trees', async () => {
    const out = await run('The board met.', { tree: true })
    expect(out).toContain('┌─ board NOUN nsubj')
  })

  it('gives nothing for nothing', async () => {
    expect(await run('')).toBe('')
    expect(await run('', { tokens: true })).toBe('')
  })
})

describe('drawTree', () => {
  it('keeps the words in order from top to bottom', () => {
    const sentence = parsed(
      'the:DET:det>trust trust:NOUN:nsubj>needs badly:ADV:advmod>needs needs:VERB:root more:ADJ:amod>beds beds:NOUN:obj>needs now:ADV:advmod>needs',
    )
    expect(drawTree(sentence.tokens)).toEqual([
      '   ┌─ the DET det',
      '┌─ trust NOUN nsubj',
      '├─ badly ADV advmod',
      'needs VERB root',
      '│  ┌─ more ADJ amod',
      '├─ beds NOUN obj',
      '└─ now ADV advmod',
    ])
  })

  it('draws every word once within 80 columns, however deep or long', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat(120)), { minLength: 1, maxLength: 80 }), (words) => {
        // Heads before or behind: word i hangs from a word nearer the middle, so that there are no circles.
        const middle = Math.floor(words.length / 2)
        const drawing = words.map(([pick, length], i) => {
          const form = `w${i}${'x'.repeat(length)}`
          if (i === middle) return { form, head: -1 }
          const near = i < middle ? i + 1 + (pick % (middle - i)) : i - 1 - (pick % (i - middle))
          return { form, head: near }
        })
        const sentence = parsed(
          drawing
            .map(({ form, head }) => (head < 0 ? `${form}:X:root` : `${form}:X:dep>${drawing[head]!.form}`))
            .join(' '),
        )
        const lines = drawTree(sentence.tokens)
        expect(lines).toHaveLength(words.length)
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(80)
      }),
    )
  })

  it('bears five thousand words in a chain', () => {
    const tokens = parsed('a:X:root').tokens
    const chain = Array.from({ length: 5000 }, (_, i) => ({ ...tokens[0]!, index: i, head: i - 1 }))
    expect(drawTree(chain)).toHaveLength(5000)
  })
})
