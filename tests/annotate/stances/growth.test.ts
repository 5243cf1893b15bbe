/** Four times the article costs about four times the time, for the stances alone. */
import { expect, test } from 'vitest'
import { annotateArticle } from '../../../src/annotate/annotate-article.js'
import type { Earlier } from '../../../src/annotate/annotator.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import type { Annotation, AnnotationKind, AnnotationOf } from '../../../src/model/annotation.js'
import type { Article } from '../../../src/model/article.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { articleOf } from '../../helpers/article.js'
import { costRatio, LINEAR } from '../../helpers/growth.js'

const annotators = listAnnotators(loadReference('data', 'corpus'))
const stances = annotators.annotators.find((annotator) => annotator.name === 'stances')!

const PARAGRAPH =
  'Olive Marsh, leader of Fernley council, said councils should hold the budget for clinics. ' +
  '“Ministers must stop telling hospitals what to do,” she added. The van was blue and the road was wet. ' +
  'The department rejected the idea, but Piers Lunn wants boroughs to run the wards, not officials in London.\n\n'

/** An article with what the earlier annotators find in it. */
function prepared(copies: number): { article: Article; earlier: Earlier<AnnotationKind> } {
  const article = articleOf(PARAGRAPH.repeat(copies))
  const found: readonly Annotation[] = annotateArticle(article, annotators).flatMap((result) => result.annotations)
  const of = <T extends AnnotationKind>(kind: T) =>
    found.filter((annotation): annotation is AnnotationOf<T> => annotation.kind === kind)
  return { article, earlier: { of } }
}

function reading({ article, earlier }: ReturnType<typeof prepared>): () => void {
  return () => {
    for (const _ of stances.annotate(article, earlier)) void _
  }
}

test('four times the text costs about four times the time', { timeout: 120_000 }, () => {
  const once = prepared(80)
  const fourfold = prepared(320)
  // Not about time: there must be something to find, or the cost would be nobody's.
  expect([...stances.annotate(once.article, once.earlier)].length).toBeGreaterThan(80)
  expect(costRatio(reading(once), reading(fourfold))).toBeLessThan(LINEAR)
})
