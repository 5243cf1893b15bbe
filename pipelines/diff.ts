/** An article comes in; what changed between its versions goes out, in words. */
import { diffArrays, diffWordsWithSpace } from 'diff'
import { ProblemError, problem } from '../src/model/problem.js'
import type { Settings } from '../src/run/settings.js'
import { type ArticleVersion, articleVersions } from '../src/store/article-versions.js'
import { openStore } from '../src/store/open-store.js'

export interface Change {
  readonly kind: 'same' | 'removed' | 'added'
  readonly words: string
}

export interface VersionDiff {
  readonly from: ArticleVersion
  readonly to: ArticleVersion
  readonly changes: readonly Change[]
}

/** Differences between each version and the one before; empty for an article with one version. Throws usage/bad-flag. */
export function diff(settings: Settings, article: string): readonly VersionDiff[] {
  const store = openStore(settings.database, { readonly: true })
  try {
    const versions = articleVersions(store, article)
    if (versions.length === 0)
      throw new ProblemError(
        problem('usage/bad-flag', `there is no article ${article}: give its number, key or address`),
      )
    return versions
      .slice(1)
      .map((to, k) => ({ from: versions[k]!, to, changes: changesBetween(versions[k]!.text, to.text) }))
  } finally {
    store.close()
  }
}

/** More edits than this inside changed paragraphs are shown as one text for another: the search for them would take long. */
const MAX_EDITS = 3000

/** Paragraphs first, then words within those that changed: word by word over whole articles would cost their product. */
function changesBetween(from: string, to: string): readonly Change[] {
  const changes: Change[] = []
  const paragraphs = diffArrays(from.split('\n\n'), to.split('\n\n'))
  for (let k = 0; k < paragraphs.length; k++) {
    const [now, next] = [paragraphs[k]!, paragraphs[k + 1]]
    const separator = k === 0 ? '' : '\n\n'
    const words = now.value.join('\n\n')
    if (now.removed && next?.added) {
      if (separator) changes.push({ kind: 'same', words: separator })
      changes.push(...wordChanges(words, next.value.join('\n\n')))
      k++
    } else {
      if (separator) changes.push({ kind: 'same', words: separator })
      changes.push({ kind: now.added ? 'added' : now.removed ? 'removed' : 'same', words })
    }
  }
  return changes
}

function wordChanges(from: string, to: string): readonly Change[] {
  const found = diffWordsWithSpace(from, to, { maxEditLength: MAX_EDITS })
  if (!found)
    return [
      { kind: 'removed', words: from },
      { kind: 'same', words: '\n\n' },
      { kind: 'added', words: to },
    ]
  return found.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    words: value,
  }))
}

/** For reading: changed paragraphs only, `[-removed-]` and `{+added+}`, in colour on a terminal. */
export function diffAsText(diffs: readonly VersionDiff[], colour: boolean): string {
  if (diffs.length === 0) return 'one version: nothing has changed\n'
  return diffs.map((found) => oneAsText(found, colour)).join('\n')
}

function oneAsText({ from, to, changes }: VersionDiff, colour: boolean): string {
  const marked = changes.map(({ kind, words }) => (kind === 'same' ? words : mark(kind, words, colour))).join('')
  const paragraphs = marked.split('\n\n').filter((paragraph) => /\[-|\{\+|\u001b\[/.test(paragraph))
  const head = `version ${from.version} → ${to.version}${to.fetchedAt ? ` · fetched ${to.fetchedAt.slice(0, 16).replace('T', ' ')} UTC` : ''}`
  const title = from.headline === to.headline ? [] : [`headline: ${from.headline ?? '–'} → ${to.headline ?? '–'}`]
  return `${[head, ...title, ...paragraphs].join('\n\n')}\n`
}

/** Each paragraph of a change is marked by itself, so that none is cut open. */
function mark(kind: 'removed' | 'added', words: string, colour: boolean): string {
  return words
    .split(/(\n\n)/)
    .map((part) => {
      if (part === '\n\n' || part === '') return part
      if (colour) return `\u001b[${kind === 'removed' ? '31;9' : '32'}m${part}\u001b[0m`
      return kind === 'removed' ? `[-${part}-]` : `{+${part}+}`
    })
    .join('')
}
