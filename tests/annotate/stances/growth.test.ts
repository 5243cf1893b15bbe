/** Twice the article costs about twice the time, for the stances alone. */
import { expect, test } from 'vitest'
import { annotateArticle } from '../../../src/annotate/annotate-article.js'
import type { Annotator, Earlier } from '../../../src/annotate/annotator.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import type { Annotation, AnnotationKind, AnnotationOf } from '../../../src/model/annotation.js'
import type { Article } from '../../../src/model/article.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { articleOf } from '../../helpers/article.js'

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

function cpu(annotator: Annotator, { article, earlier }: ReturnType<typeof prepared>): number {
  const before = process.cpuUsage()
  for (const _ of annotator.annotate(article, earlier)) void _
  const { user, system } = process.cpuUsage(before)
  return user + system
}

test('twice the text costs about twice the time', { timeout: 120_000 }, () => {
  const once = prepared(80)
  const fourfold = prepared(320)
  // Not about time: there must be something to find, or the cost would be nobody's.
  expect([...stances.annotate(once.article, once.earlier)].length).toBeGreaterThan(80)
  let least = Number.POSITIVE_INFINITY
  let most = Number.POSITIVE_INFINITY
  for (let round = 0; round < 5; round++) {
    least = Math.min(least, cpu(stances, once))
    most = Math.min(most, cpu(stances, fourfold))
  }
  // Two doublings: 4 where cost is linear, 16 where it is quadratic.
  expect(most / least).toBeLessThan(9)
})
