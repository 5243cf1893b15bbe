import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { notify } from '../../src/crawl/notify.js'

let server: http.Server
let base: string
let heard: string[]
beforeEach(async () => {
  heard = []
  server = http.createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      heard.push(`${request.method} ${request.url} ${body}`)
      response.writeHead(request.url === '/broken' ? 500 : 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('notify', () => {
  it('is silent unless told otherwise', async () => {
    expect(await notify({}, {}, true)).toEqual([])
    expect(heard).toEqual([])
  })
  it('sends the report, and pings by how it went', async () => {
    expect(await notify({ webhook: `${base}/hook`, ping: `${base}/ping/` }, { articles: 3 }, true)).toEqual([])
    await notify({ ping: `${base}/ping/` }, {}, false)
    expect(heard).toEqual(['POST /hook {"articles":3}', 'GET /ping/ ', 'GET /ping/fail '])
  })
  it('says what failed, and throws nothing', async () => {
    const failures = await notify({ webhook: `${base}/broken`, ping: 'http://127.0.0.1:1/' }, {}, true)
    expect(failures).toHaveLength(2)
    expect(failures[0]).toBe('webhook: answered 500')
  })
})
