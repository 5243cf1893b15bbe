/** A text comes in; what the annotators of names find in it goes out, with the project's own gazetteer. */
import { join, resolve } from 'node:path'
import { createNameFinder } from '../../src/annotate/annotators/names/find-names.js'
import { buildNameLexicon } from '../../src/annotate/annotators/names/name-lexicon.js'
import { organisationsAnnotator } from '../../src/annotate/annotators/organisations.js'
import { peopleAnnotator } from '../../src/annotate/annotators/people.js'
import { sentencesAnnotator } from '../../src/annotate/annotators/sentences.js'
import type { Annotation, Entity, EntityType, Mention, PersonEntity } from '../../src/model/annotation.js'
import { loadReference } from '../../src/reference/load-reference.js'
import { type ArticleHints, annotationsOf, articleOf, ofKind } from '../helpers/article.js'

const root = resolve(import.meta.dirname, '..', '..')
const reference = loadReference(join(root, 'data'), join(root, 'corpus'))
const names = createNameFinder(buildNameLexicon(reference.gazetteer), reference.nameModel)
const annotators = [sentencesAnnotator, organisationsAnnotator(names), peopleAnnotator(names)]

/** All annotations of a text. */
export function namesIn(text: string, hints: ArticleHints = {}): readonly Annotation[] {
  return annotationsOf(articleOf(text, hints), annotators)
}

/** Mentions of one type, in the text or in the title. */
export function mentionsIn(text: string, type: EntityType, hints: ArticleHints = {}, within?: 'title'): Mention[] {
  return ofKind(namesIn(text, hints), 'mention').filter((m) => m.type === type && m.in === within)
}

/** Key of the body that each mention names, in order of the text. */
export function keysIn(text: string, hints: ArticleHints = {}): string[] {
  return mentionsIn(text, 'organisation', hints).map((mention) => mention.entityKey)
}

export function entitiesIn(text: string, hints: ArticleHints = {}): Entity[] {
  return ofKind(namesIn(text, hints), 'entity')
}

export function peopleIn(text: string, hints: ArticleHints = {}): PersonEntity[] {
  return entitiesIn(text, hints).filter((e): e is PersonEntity => e.type === 'person')
}
