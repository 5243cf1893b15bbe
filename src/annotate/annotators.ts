/** The list of annotators; its order is the order of the run. One line an annotator. */
import type { Reference } from '../model/reference.js'
import { createSyntax } from '../syntax/parser.js'
import { type AnnotatorList, assembleAnnotators } from './annotate-article.js'
import { attributionsAnnotator } from './annotators/attributions/attributions.js'
import { rolePhrases } from './annotators/attributions/lexicon.js'
import { moneyAnnotator } from './annotators/money/money.js'
import { createNameFinder } from './annotators/names/find-names.js'
import { buildNameLexicon } from './annotators/names/name-lexicon.js'
import { organisationsAnnotator } from './annotators/organisations.js'
import { peopleAnnotator } from './annotators/people.js'
import { sentencesAnnotator } from './annotators/sentences.js'
import { stancesAnnotator } from './annotators/stances.js'

/** All annotators, supplied with their reference data; throws where one's needs are not met. */
export function listAnnotators(reference: Reference): AnnotatorList {
  const names = createNameFinder(buildNameLexicon(reference.gazetteer), reference.nameModel)
  // Grammar: pass `parse` or `tag` to the annotators that want it; every sentence is analysed once.
  const syntax = createSyntax(reference.syntaxModels)
  return assembleAnnotators([
    sentencesAnnotator,
    organisationsAnnotator(names),
    peopleAnnotator(names),
    moneyAnnotator(reference.money),
    attributionsAnnotator(
      {
        cues: reference.reportingCues,
        nouns: reference.speakerNouns,
        words: reference.functionWords,
        roles: rolePhrases(reference.gazetteer.cues),
        model: reference.attributionModel,
      },
      syntax,
    ),
    stancesAnnotator(reference.stance, reference.speakerNouns, reference.stanceModel, syntax),
  ])
}
