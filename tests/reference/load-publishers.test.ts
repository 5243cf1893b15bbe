import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadPublishers } from '../../src/reference/load-publishers.js'

let corpus: string
beforeEach(() => {
  corpus = mkdtempSync(join(tmpdir(), 'corpus-'))
  mkdirSync(join(corpus, 'publishers'))
})
afterEach(() => rmSync(corpus, { recursive: true }))

const put = (name: string, text: string) => writeFileSync(join(corpus, 'publishers', name), text)

describe('publishers', () => {
  it('those of the bundled corpus are right', () => {
    const { publishers } = loadPublishers(resolve(import.meta.dirname, '..', '..', 'corpus'))
    expect(publishers.map(({ id }) => id)).toContain('town-hall-post')
  })

  it('a short file is enough', () => {
    put('post.yml', 'id: post\nname: The Post\nhosts: [www.post.example]\n')
    expect(loadPublishers(corpus).publishers).toEqual([
      { id: 'post', name: 'The Post', hosts: ['www.post.example'], feeds: [], layouts: [] },
    ])
  })

  it('no folder means none', () => {
    expect(loadPublishers(join(corpus, 'nowhere')).publishers).toEqual([])
  })

  it.each([
    ['post.yml', 'id: post\nname: [', /post\.yml: not YAML/],
    ['post.yml', 'id: post\nname: The Post\n', /post\.yml: hosts/],
    ['post.yml', 'id: other\nname: The Post\nhosts: [a.example]\n', /id: other is not the file's name/],
    ['post.yml', 'id: post\nname: P\nhosts: [a.example]\nfeed: []\n', /Unrecognized key/],
    ['post.yml', 'id: post\nname: P\nhosts: [a.example]\nfeeds: [{url: "file:///etc/passwd"}]\n', /feeds\.0\.url/],
    ['post.yml', 'id: post\nname: P\nhosts: [a.example]\ncrawl: {include: ["("]}\n', /not a regular expression/],
    [
      'post.yml',
      'id: post\nname: P\nhosts: [a.example]\nlayouts: [{name: a}, {name: b}]\n',
      /two are valid until the same day/,
    ],
    [
      'post.yml',
      'id: post\nname: P\nhosts: [town.example]\nlayouts: [{name: a, validUntil: 2016-13-45}]\n',
      /validUntil/,
    ],
  ])('%s with %j is refused', (name, text, message) => {
    put(name, text)
    expect(() => loadPublishers(corpus)).toThrow(message)
  })

  it('a host belongs to one publisher', () => {
    put('a.yml', 'id: a\nname: A\nhosts: [www.post.example]\n')
    put('b.yml', 'id: b\nname: B\nhosts: [www.post.example]\n')
    expect(() => loadPublishers(corpus)).toThrow(/also belongs to a/)
  })
})
