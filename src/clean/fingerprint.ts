/** Stable identities of articles and texts. */
import { createHash } from 'node:crypto'

/** SHA-256 (hex) of the words of a text: equal for texts that differ only in white space. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex')
}

/** An article's id: from its address where it has one, else from where it came from. 16 hex digits. */
export function articleId(url: string | undefined, origin: string): string {
  return createHash('sha256')
    .update(url ?? `origin:${origin}`)
    .digest('hex')
    .slice(0, 16)
}
