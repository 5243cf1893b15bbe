/** Finds who wants power over health and care moved to or from the centre: by clause, for each holder, for the article. */
import type { SpeakerNoun } from '../../model/lexicon.js'
import type { StanceLexicon } from '../../model/stance-lexicon.js'
import type { Syntax } from '../../model/syntax.js'
import { SYNTAX_FILES } from '../../syntax/parser.js'
import { defineAnnotator } from '../annotator.js'
import { loadRelevanceModel } from './stances/relevance.js'
import { compileStanceMatchers } from './stances/stance-matchers.js'
import { readStatements } from './stances/statements.js'
import { verdictsOf } from './stances/verdicts.js'

/** The annotator over these word lists; last in the list, since it needs names and attributions. */
export function stancesAnnotator(
  lexicon: StanceLexicon,
  speakerNouns: readonly SpeakerNoun[],
  model: Uint8Array,
  syntax: Syntax,
) {
  const relevance = loadRelevanceModel(model)
  const matchers = compileStanceMatchers(lexicon)
  const speakers = new Set(
    speakerNouns.filter((row) => row.class !== 'document').map((row) => row.phrase.toLowerCase()),
  )
  return defineAnnotator({
    name: 'stances',
    version: '11',
    requires: ['sentence', 'mention', 'entity', 'attribution'],
    provides: ['stance', 'verdict'],
    reads: [...lexicon.files, 'lexicons/speaker-nouns.csv', 'models/stance.bin', ...SYNTAX_FILES],
    *annotate(article, earlier) {
      const found = readStatements(
        article,
        { matchers, speakers, syntax, relevance },
        {
          sentences: earlier.of('sentence'),
          mentions: earlier.of('mention'),
          entities: earlier.of('entity'),
          attributions: earlier.of('attribution'),
        },
      )
      yield* found.stances
      yield* verdictsOf(found)
    },
  })
}
