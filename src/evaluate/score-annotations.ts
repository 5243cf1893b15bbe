/** What annotators found in a gold article comes in; counts by kind go out. */
import type { Annotation, AnnotationKind, AnnotationOf } from '../model/annotation.js'
import type { GoldPage } from '../model/gold.js'
import type { Counts } from './counts.js'
import { goldArticle } from './gold-article.js'
import { scoreAttributions } from './score-attributions.js'
import { scoreMentions } from './score-mentions.js'
import { scoreMoney } from './score-money.js'
import { scoreStance } from './score-stance.js'

export const ANNOTATION_KINDS = [
  'quotations',
  'quotations with speaker',
  'form of quotations',
  'people',
  'roles of people',
  'organisations',
  'types of organisations',
  'classes of bodies',
  'money',
  'precision and unit of money',
  'purpose of money',
  'stance by clause',
  'stance by holder',
  'stance of the article',
] as const
export type AnnotationScoreKind = (typeof ANNOTATION_KINDS)[number]

/** What the scorers look things up in. */
export interface Scored {
  readonly gold: GoldPage
  readonly text: string
  of<K extends AnnotationKind>(kind: K): readonly AnnotationOf<K>[]
  /** Told of each difference, so that people can look at them. */
  note(difference: Difference): void
}

/** One thing that the code and the coders see differently. */
export interface Difference {
  readonly kind: AnnotationScoreKind
  /** `missed`: only coded; `wrong`: only found; `unlike`: both, with different answers. */
  readonly what: 'missed' | 'wrong' | 'unlike'
  readonly words: string
}

/**
 * Counts for one article, annotated as `goldArticle` gives it. Annotations in the headline are left aside. `note` is
 * told of each difference.
 */
export function scoreAnnotations(
  gold: GoldPage,
  annotations: readonly Annotation[],
  note: (difference: Difference) => void = () => {},
): Readonly<Record<AnnotationScoreKind, Counts>> {
  const { text } = goldArticle(gold)
  const scored: Scored = {
    gold,
    text,
    of: <K extends AnnotationKind>(kind: K) =>
      annotations.filter((a): a is AnnotationOf<K> => a.kind === kind && a.in !== 'title'),
    note,
  }
  return { ...scoreAttributions(scored), ...scoreMentions(scored), ...scoreMoney(scored), ...scoreStance(scored) }
}
