import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPhrase, addPhraseLater, emptyTrie, matchesAt } from '../../src/text/phrase-trie.js'
import { splitWords } from '../../src/text/words.js'

function trieOf(phrases: readonly string[], add: 'now' | 'later') {
  const trie = emptyTrie<string>()
  for (const phrase of phrases) {
    if (add === 'now') addPhrase(trie, splitWords(phrase), phrase)
    else addPhraseLater(trie, phrase, () => phrase)
  }
  return trie
}

function found(phrases: readonly string[], text: string, add: 'now' | 'later' = 'now') {
  const trie = trieOf(phrases, add)
  const words = splitWords(text)
  return words.flatMap((_, at) =>
    matchesAt(trie, words, at).map(({ from, to, values }) => [
      text.slice(words[from]!.start, words[to - 1]!.end),
      ...values,
    ]),
  )
}

describe('the phrases that begin at a word', () => {
  it('are found longest first, whatever their case, quotes and gaps', () => {
    expect(found(['Wexby Trust', 'Wexby', 'Trust'], 'The wexby  TRUST.')).toEqual([
      ['wexby  TRUST', 'Wexby Trust'],
      ['wexby', 'Wexby'],
      ['TRUST', 'Trust'],
    ])
  })
  it('do not go over a full stop, nor a comma they do not have', () => {
    expect(found(['Wexby Trust'], 'In Wexby. Trust us. In Wexby, Trust said')).toEqual([])
    expect(found(['Health, Care and Homes'], 'Health, Care and Homes; Health Care and Homes')).toHaveLength(2)
  })
  it('keep all values of one phrase, in the order they were added', () => {
    const trie = emptyTrie<number>()
    for (const value of [2, 1, 2]) addPhraseLater(trie, 'Wexby', () => value)
    expect(matchesAt(trie, splitWords('Wexby'), 0)[0]?.values).toEqual([2, 1])
  })
  it('are the same whether phrases are put in at once or when first needed', () => {
    const word = fc.constantFrom(
      'Wexby',
      'the',
      'St',
      'St.',
      'A&E',
      '&',
      "Mary's",
      '‘Care’',
      'É',
      'İ',
      '24',
      'https://a.b',
    )
    const phrase = fc
      .array(fc.tuple(word, fc.constantFrom(' ', ', ', '-', '. ', '')), { maxLength: 4 })
      .map((parts) => parts.flat().join('').trim())
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 8 }), fc.array(phrase, { maxLength: 6 }), (phrases, texts) => {
        const text = texts.join(' ')
        expect(found(phrases, text, 'later')).toEqual(found(phrases, text, 'now'))
      }),
    )
  })
})
