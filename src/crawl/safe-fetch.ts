/** One request to one URL, no redirect followed: the connected address is checked before a byte is sent, size and time are bounded. */
import { lookup as dnsLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import net from 'node:net'
import { Readable } from 'node:stream'
import zlib from 'node:zlib'
import { Agent, buildConnector, request } from 'undici'
import type { FetchFailure, FetchResult } from '../model/visit.js'
import type { Clock } from './clock.js'
import { type AllowList, isAllowedAddress } from './public-address.js'

export interface FetchLimits {
  /** Decoded bytes of a body. */
  readonly maxBytes: number
  /** From the first connect to the last byte. */
  readonly deadlineMs: number
  readonly connectMs: number
  readonly allowed: AllowList
  readonly userAgent: string
}

export type Fetch = (url: string, headers?: Readonly<Record<string, string>>) => Promise<FetchResult>

export interface SafeFetch {
  readonly fetch: Fetch
  close(): Promise<void>
}

class RefusedAddress extends Error {}
class TooLarge extends Error {}
class BadEncoding extends Error {}

/** A fetch with connections of its own. No cookies are kept, no credentials sent, no redirect followed. */
export function openSafeFetch(limits: FetchLimits, clock: Clock): SafeFetch {
  const connectedTo = new Map<string, string>()
  const agent = new Agent({
    connect: checkedConnector(limits, connectedTo),
    connections: 2,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    headersTimeout: limits.deadlineMs,
    bodyTimeout: limits.deadlineMs,
    maxHeaderSize: 64 * 1024,
  })
  const fetch: Fetch = async (url, headers = {}) => {
    const started = clock.now()
    const fail = (outcome: FetchFailure['outcome'], message: string): FetchResult => ({
      ok: false,
      failure: { outcome, message, durationMs: clock.now() - started },
    })
    const target = URL.parse(url)
    if (!target || !/^https?:$/.test(target.protocol))
      return fail('private_address', `not an http or https address: ${url}`)
    if (target.username || target.password)
      return fail('private_address', 'an address with a user name or password is not fetched')
    const signal = AbortSignal.timeout(limits.deadlineMs)
    try {
      const response = await request(target, {
        dispatcher: agent,
        signal,
        headers: {
          'user-agent': limits.userAgent,
          accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5',
          'accept-encoding': 'gzip, deflate, br',
          'accept-language': 'en-GB,en;q=0.9',
          ...headers,
        },
        responseHeaders: 'raw',
      })
      const pairs = headerPairs(response.headers as unknown as readonly (string | Buffer)[])
      const { payload, body } = await readBounded(response.body, pairs, limits.maxBytes)
      return {
        ok: true,
        response: {
          url: target.href,
          status: response.statusCode,
          headers: pairs,
          payload,
          body,
          remoteAddress: connectedTo.get(target.hostname) ?? '',
          startedAt: new Date(started).toISOString(),
          durationMs: clock.now() - started,
        },
      }
    } catch (cause) {
      return fail(...reasonOf(cause, signal))
    }
  }
  return { fetch, close: () => agent.destroy() }
}

/**
 * Connects, looks at the address at the other end, and only then lets TLS or HTTP begin. A DNS check alone can be fooled by
 * rebinding and by literal, decimal, hex and mapped addresses; the socket cannot.
 */
function checkedConnector(limits: FetchLimits, connectedTo: Map<string, string>): buildConnector.connector {
  const secure = buildConnector({ timeout: limits.connectMs })
  const lookup: LookupFunction = (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0)
      const fit = addresses.filter(({ address }) => isAllowedAddress(address, limits.allowed))
      if (fit.length === 0)
        return callback(new RefusedAddress(`${hostname} is at ${addresses[0]?.address}, which is not public`), '', 0)
      if (options.all) return callback(null, fit)
      callback(null, fit[0]!.address, fit[0]!.family)
    })
  }
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (net.isIP(host) && !isAllowedAddress(host, limits.allowed)) {
      callback(new RefusedAddress(`${host} is not a public address`), null)
      return
    }
    const port = Number(options.port || (options.protocol === 'https:' ? 443 : 80))
    const socket = net.connect({ host, port, lookup, autoSelectFamily: true, noDelay: true })
    const timer = setTimeout(
      () => socket.destroy(Object.assign(new Error('no connection in time'), { code: 'UND_ERR_CONNECT_TIMEOUT' })),
      limits.connectMs,
    )
    const failed = (error: Error) => {
      clearTimeout(timer)
      callback(error, null)
    }
    socket.once('error', failed)
    socket.once('connect', () => {
      clearTimeout(timer)
      socket.removeListener('error', failed)
      const address = socket.remoteAddress ?? ''
      if (!isAllowedAddress(address, limits.allowed)) {
        socket.destroy()
        callback(new RefusedAddress(`${host} is at ${address}, which is not public`), null)
        return
      }
      connectedTo.set(options.hostname, address)
      if (options.protocol === 'https:') secure({ ...options, httpSocket: socket }, callback)
      else callback(null, socket)
    })
  }
}

function headerPairs(raw: readonly (string | Buffer)[]): [string, string][] {
  const text = (value: string | Buffer | undefined) =>
    typeof value === 'string' ? value : (value?.toString('latin1') ?? '')
  const pairs: [string, string][] = []
  for (let i = 0; i + 1 < raw.length; i += 2) pairs.push([text(raw[i]), text(raw[i + 1])])
  return pairs
}

/** Reads a body while decoding it, and stops at the cap: a small gzip can grow to gigabytes. */
async function readBounded(
  source: AsyncIterable<Uint8Array>,
  headers: readonly (readonly [string, string])[],
  maxBytes: number,
): Promise<{ payload: Uint8Array; body: Uint8Array }> {
  const encodings = headers
    .filter(([name]) => name.toLowerCase() === 'content-encoding')
    .flatMap(([, value]) => value.toLowerCase().split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '' && value !== 'identity')
  const received: Uint8Array[] = []
  let receivedBytes = 0
  async function* raw() {
    for await (const chunk of source) {
      receivedBytes += chunk.byteLength
      if (receivedBytes > maxBytes) throw new TooLarge(`the body is larger than ${maxBytes} bytes`)
      received.push(chunk)
      yield chunk
    }
  }
  if (encodings.length === 0) {
    for await (const _ of raw());
    const payload = Buffer.concat(received)
    return { payload, body: payload }
  }
  if (encodings.length > 2) throw new BadEncoding(`content-encoding ${encodings.join(', ')}`)
  let stream: Readable = Readable.from(raw())
  for (const encoding of encodings.reverse()) {
    const decoder = decoderFor(encoding)
    const before = stream
    before.on('error', (error) => decoder.destroy(error))
    stream = before.pipe(decoder)
  }
  const decoded: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) {
      stream.destroy()
      throw new TooLarge(`the body grows beyond ${maxBytes} bytes when decoded`)
    }
    decoded.push(chunk)
  }
  return { payload: Buffer.concat(received), body: Buffer.concat(decoded) }
}

function decoderFor(encoding: string) {
  // A chunk at a time, so that the cap is noticed soon after it is passed.
  const options = { chunkSize: 64 * 1024 }
  if (encoding === 'gzip' || encoding === 'x-gzip') return zlib.createGunzip(options)
  if (encoding === 'deflate') return zlib.createInflate(options)
  if (encoding === 'br') return zlib.createBrotliDecompress(options)
  throw new BadEncoding(`content-encoding ${encoding}`)
}

interface Reason {
  readonly code?: string
  readonly message?: string
  readonly cause?: unknown
}

const TLS_CODES = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_|UNABLE_TO|SELF_SIGNED|EPROTO|ERR_OSSL)/

function reasonOf(cause: unknown, signal: AbortSignal): [FetchFailure['outcome'], string] {
  const chain: Reason[] = []
  for (
    let error = cause as { cause?: unknown } | undefined;
    error && chain.length < 5;
    error = error.cause as typeof error
  )
    chain.push(error)
  const message = chain[0]?.message || String(cause)
  if (chain.some((error) => error instanceof RefusedAddress)) return ['private_address', message]
  if (chain.some((error) => error instanceof TooLarge)) return ['too_large', message]
  if (chain.some((error) => error instanceof BadEncoding)) return ['bad_content', message]
  if (signal.aborted) return ['timeout', 'no whole answer in time']
  const codes = chain.map((error) => error.code ?? '')
  if (codes.some((code) => /TIMEOUT|ETIMEDOUT/.test(code))) return ['timeout', message]
  if (codes.some((code) => /ENOTFOUND|EAI_AGAIN|ENODATA/.test(code))) return ['dns', message]
  if (codes.some((code) => TLS_CODES.test(code))) return ['tls', message]
  if (codes.some((code) => /^Z_|ERR__ERROR_FORMAT|ERR_BROTLI|ERR_PADDING/.test(code))) return ['bad_content', message]
  return ['connection', message]
}
