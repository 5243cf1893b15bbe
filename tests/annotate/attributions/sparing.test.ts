/** What of a text is parsed: only sentences with a word that may report speech or belief. */
import { expect, it } from 'vitest'
import { annotateArticle, assembleAnnotators } from '../../../src/annotate/annotate-article.js'
import { attributionsAnnotator } from '../../../src/annotate/annotators/attributions/attributions.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { createSyntax } from '../../../src/syntax/parser.js'
import { articleOf } from '../../helpers/article.js'

const reference = loadReference('data', 'corpus')
const earlier = listAnnotators(reference).annotators.filter((a) => /^(?:sentences|organisations|people)$/.test(a.name))

function parsed(text: string): string[] {
  const syntax = createSyntax(reference.syntaxModels)
  const out: string[] = []
  const watched: typeof syntax = {
    ...syntax,
    parse: (whole, sentence) => {
      out.push(whole.slice(sentence.start, sentence.end))
      return syntax.parse(whole, sentence)
    },
  }
  const { reportingCues: cues, speakerNouns: nouns, functionWords: words, attributionModel: model } = reference
  const annotator = attributionsAnnotator({ cues, nouns, words, roles: ['nurse'], model }, watched)
  annotateArticle(articleOf(text), assembleAnnotators([...earlier, annotator]))
  return out
}

it('parses only sentences that may report', () => {
  const said = 'Jane Oakes said the ward would stay open.'
  const believed = 'Peter Marlowe believes that the trust has no money left.'
  expect(
    parsed(
      `The ward in Fenton was built in the spring of 1974. ${said} It has twenty beds and a garden. ${believed} The bus stops at the gate.`,
    ),
  ).toEqual([said, believed])
})

it('parses nothing where the words alone say that nobody speaks', () => {
  expect(
    parsed('The board has a long order of beds for the ward. It was a hard week for the ward and the “order of beds”.'),
  ).toEqual([])
})
