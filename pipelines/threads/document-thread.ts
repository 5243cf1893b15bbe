/** A thread that answers documents: what `document-threads.ts` starts. */
import { Tinypool } from 'tinypool'
import type { Settings } from '../../src/run/settings.js'
import { answering, type Document, type Unit } from './answer-document.js'

export interface ThreadSettings {
  readonly settings: Settings
  readonly unit: Unit
}

const { settings, unit } = Tinypool.workerData as ThreadSettings
const answer = answering(settings, unit)

export default (document: Document): string => answer(document)
