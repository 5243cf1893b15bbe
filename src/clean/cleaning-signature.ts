/** The data that cleaning uses comes in; one short hash goes out, so that pages are cleaned again when it changes. */
import { createHash } from 'node:crypto'
import type { CleaningReference } from '../model/reference.js'

/** Raised by hand whenever cleaning can give something else for the same page and data. */
export const CLEANING_VERSION = '10'

/** 16 hex digits: the version of the code, the publishers' files, and the lists of boilerplate. */
export function cleaningSignature(reference: CleaningReference): string {
  const lists = [...reference.fileHashes]
    .filter(([path]) => /boilerplate|byline-words|template|publisher|models\/blocks-/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([CLEANING_VERSION, reference.publishers, lists]))
    .digest('hex')
    .slice(0, 16)
}
