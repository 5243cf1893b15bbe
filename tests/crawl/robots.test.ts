import { describe, expect, it } from 'vitest'
import { crawlDelayOf, mayFetch, robotsAddress, robotsFromAnswer, sitemapsOf } from '../../src/crawl/robots.js'

const site = 'https://paper.example/'
const rules = (text: string, status = 200) => robotsFromAnswer({ status, text }, 0)

describe('robots.txt: what the status says (RFC 9309, 2.3.1)', () => {
  it.each([
    [200, 'User-agent: *\nDisallow:', true],
    [204, '', true],
    [404, '', true],
    [410, 'User-agent: *\nDisallow: /', true],
    [401, '', false],
    [403, '', false],
    [429, '', false],
    [500, '', false],
    [503, '', false],
  ])('%i: a page may be fetched: %s', (status, text, may) => {
    expect(mayFetch(rules(text, status), `${site}news/1`, 'policylens')).toBe(may)
  })
  it('no answer: nothing may be fetched', () => {
    expect(mayFetch(robotsFromAnswer({ failure: 'timeout' }, 0), site, 'policylens')).toBe(false)
  })
})

describe('robots.txt: what the text says', () => {
  it.each([
    ['User-agent: *\nDisallow: /private', 'private/1', false],
    ['User-agent: *\nDisallow: /private', 'public/1', true],
    ['User-agent: *\nDisallow: /\nAllow: /news/', 'news/1', true],
    ['User-agent: *\nDisallow: /\n\nUser-agent: policylens\nDisallow:', 'news/1', true],
    ['User-agent: policylens\nDisallow: /\n\nUser-agent: *\nDisallow:', 'news/1', false],
    ['User-agent: PolicyLens\nDisallow: /', 'news/1', false],
    ['User-agent: *\nDisallow: /*.pdf$', 'a.pdf', false],
    ['User-agent: *\nDisallow: /*.pdf$', 'a.pdf?x', true],
    ['\ufeffUser-agent: *\r\nDisallow: /a\r\n', 'a', false],
    ['this is no robots file <html>', 'a', true],
    ['User-agent: *\nDisallow: /caf%C3%A9', 'café', false],
  ])('%j: /%s may be fetched: %s', (text, path, may) => {
    expect(mayFetch(rules(text), site + path, 'policylens')).toBe(may)
  })
  it('gives the delay and the sitemaps', () => {
    const read = rules('User-agent: *\nCrawl-delay: 12\nSitemap: https://paper.example/map.xml')
    expect(crawlDelayOf(read, site, 'policylens')).toBe(12)
    expect(sitemapsOf(read, site)).toEqual(['https://paper.example/map.xml'])
    expect(crawlDelayOf(rules('User-agent: *\nCrawl-delay: soon'), site, 'policylens')).toBeUndefined()
  })
  it('reads 500 KiB and no more', () => {
    const long = `User-agent: *\nAllow: /\n${'#'.repeat(600 * 1024)}\nDisallow: /`
    expect(mayFetch(rules(long), `${site}a`, 'policylens')).toBe(true)
  })
  it('stands at the root of the origin', () => {
    expect(robotsAddress('http://paper.example:8080/a/b?c')).toBe('http://paper.example:8080/robots.txt')
  })
})
