/** The list of annotators; its order is the order of the run. One line an annotator. */
import type { Reference } from '../model/reference.js'
import { type AnnotatorList, assembleAnnotators } from './annotate-article.js'
import { sentencesAnnotator } from './annotators/sentences.js'

/** All annotators, supplied with their reference data; throws where one's needs are not met. */
export function listAnnotators(_reference: Reference): AnnotatorList {
  return assembleAnnotators([sentencesAnnotator])
}
