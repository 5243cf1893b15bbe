/** Tells the outside that a run has ended: a report to a webhook, a ping to a health check. Off unless addresses are given. */
import { request } from 'undici'

export interface NotifyTargets {
  /** Gets the report as JSON by POST. */
  readonly webhook?: string
  /** Gets a GET when all is well; its address with `/fail` at the end when not (the convention of healthchecks.io). */
  readonly ping?: string
}

/** Sends; gives the messages of what failed. A failed notification never fails the run. */
export async function notify(targets: NotifyTargets, report: unknown, succeeded: boolean): Promise<readonly string[]> {
  const failures: string[] = []
  const send = async (name: string, url: string, options: Parameters<typeof request>[1]) => {
    try {
      const { statusCode, body } = await request(url, { ...options, signal: AbortSignal.timeout(15_000) })
      await body.dump()
      if (statusCode >= 300) failures.push(`${name}: answered ${statusCode}`)
    } catch (cause) {
      failures.push(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }
  if (targets.webhook)
    await send('webhook', targets.webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(report),
    })
  if (targets.ping)
    await send('ping', succeeded ? targets.ping : `${targets.ping.replace(/\/$/, '')}/fail`, { method: 'GET' })
  return failures
}
