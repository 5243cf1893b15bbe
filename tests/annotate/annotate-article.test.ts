/** One faulty annotation or annotator leaves a problem with a code; the others stay. */
import { describe, expect, it } from 'vitest'
import { annotateArticle, assembleAnnotators } from '../../src/annotate/annotate-article.js'
import { defineAnnotator } from '../../src/annotate/annotator.js'
import type { Draft, Mention } from '../../src/model/annotation.js'
import { articleOf } from '../helpers/article.js'

const article = articleOf('Ann Farrow leads the Northmoor trust.')

const mention = (start: number, end: number, id?: string): Draft<Mention> => ({
  kind: 'mention',
  type: 'person',
  entityKey: 'person:x',
  start,
  end,
  ...(id ? { id } : {}),
})

const giving = (name: string, drafts: () => Iterable<Draft<Mention>>) =>
  defineAnnotator({
    name,
    version: '1',
    requires: [],
    provides: ['mention'],
    reads: [],
    *annotate() {
      yield* drafts()
    },
  })

const run = (...annotators: Parameters<typeof assembleAnnotators>[0]) =>
  annotateArticle(article, assembleAnnotators(annotators)).map(({ annotations, problems }) => ({
    ids: annotations.map((a) => `${a.id} ${a.exact}`),
    problems: problems.map((p) => p.code),
  }))

describe('annotateArticle', () => {
  it('drops the second of two annotations with one id, and says so', () => {
    const twice = giving('twice', () => [mention(0, 3, 'same'), mention(4, 10, 'same'), mention(21, 30)])
    const after = giving('after', () => [mention(31, 36)])
    expect(run(twice, after)).toEqual([
      { ids: ['same Ann', 'mention-2 Northmoor'], problems: ['annotate/same-id'] },
      { ids: ['mention-3 trust'], problems: [] },
    ])
  })

  it('drops an id that an earlier annotator gave', () => {
    const first = giving('first', () => [mention(0, 3)])
    const second = giving('second', () => [mention(4, 10, 'mention-1'), mention(21, 30)])
    expect(run(first, second)[1]).toEqual({ ids: ['mention-2 Northmoor'], problems: ['annotate/same-id'] })
  })

  it('goes on after an annotator that throws', () => {
    const broken = giving('broken', () => {
      throw new Error('no luck')
    })
    expect(
      run(
        broken,
        giving('after', () => [mention(0, 3)]),
      ),
    ).toEqual([
      { ids: [], problems: ['annotate/failed'] },
      { ids: ['mention-1 Ann'], problems: [] },
    ])
  })

  it('drops what lies outside the text', () => {
    expect(run(giving('outside', () => [mention(0, 99), mention(0, 3)]))).toEqual([
      { ids: ['mention-1 Ann'], problems: ['span/outside-text'] },
    ])
  })
})
