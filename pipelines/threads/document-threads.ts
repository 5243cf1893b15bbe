/** Settings come in; threads that answer documents go out, each with lists and models of its own. */
import { Tinypool } from 'tinypool'
import type { Settings } from '../../src/run/settings.js'
import type { Document, Unit } from './answer-document.js'
import type { ThreadSettings } from './document-thread.js'
import type { Threads } from './in-order.js'

export function documentThreads(settings: Settings, unit: Unit, jobs: number): Threads<Document, string> {
  const workerData: ThreadSettings = { settings, unit }
  const filename = new URL('./document-thread.js', import.meta.url).href
  const pool = new Tinypool({ filename, runtime: 'worker_threads', minThreads: jobs, maxThreads: jobs, workerData })
  return { run: (document) => pool.run(document) as Promise<string>, close: () => pool.destroy() }
}
