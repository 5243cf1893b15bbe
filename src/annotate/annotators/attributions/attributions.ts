/** An article with its sentences, mentions and entities comes in; who said what goes out. */

import type { Attribution, Draft, Voice } from '../../../model/annotation.js'
import type { FunctionWord, ReportingCue, SpeakerNoun } from '../../../model/lexicon.js'
import type { ExactSpan, Span } from '../../../model/span.js'
import { SYNTAX_FILES } from '../../../syntax/parser.js'
import { countWhile } from '../../../text/count-while.js'
import { defineAnnotator } from '../../annotator.js'
import { findBlocks } from './block-mode.js'
import { castOf } from './cast.js'
import { startConversation } from './conversation.js'
import type { Found } from './found.js'
import { NOBODY } from './function-words.js'
import { findIntroductions } from './introductions.js'
import { findLeadIns } from './lead-ins.js'
import { readStatements } from './learned-statements.js'
import { type AttributionLexicon, buildLexicon } from './lexicon.js'
import { loadAttributionModels } from './models.js'
import { nest } from './nesting.js'
import { type Grammar, readArticle } from './reading.js'
import { capitalsOf, rolesSpokenOf, type SpeakerContext } from './resolved.js'
import { openingsOf } from './sentence-openings.js'
import { readSource } from './source-words.js'
import { isOnePerson, resolveSpeaker } from './speakers.js'
import { findTranscript } from './transcripts.js'
import { addTurns } from './turns.js'
import { findView } from './views.js'
import { wholeSource } from './whole-source.js'

export interface AttributionsReference {
  readonly cues: readonly ReportingCue[]
  readonly nouns: readonly SpeakerNoun[]
  readonly words: readonly FunctionWord[]
  /** Nouns of roles that persons have, such as "minister". */
  readonly roles: readonly string[]
  /** Bytes of models/attributions.bin. */
  readonly model: Uint8Array
}

/** Finds attributions of the text: content, cue, source, form, act, nesting, and the speaker resolved in the article. */
export function attributionsAnnotator(reference: AttributionsReference, syntax: Grammar) {
  const lexicon: AttributionLexicon = buildLexicon(reference.cues, reference.nouns, reference.roles, reference.words)
  const models = loadAttributionModels(reference.model)
  return defineAnnotator({
    name: 'attributions',
    version: '17',
    requires: ['sentence', 'mention', 'entity'],
    provides: ['attribution'],
    reads: [
      'lexicons/reporting-cues.csv',
      'lexicons/speaker-nouns.csv',
      'lexicons/function-words.csv',
      'models/attributions.bin',
      ...SYNTAX_FILES,
    ],
    *annotate(article, earlier) {
      const reading = readArticle(article, earlier.of('sentence'), syntax, lexicon)
      const cast = castOf(earlier.of('entity'), earlier.of('mention'))
      const introductions = findIntroductions(reading, lexicon, cast)
      const transcript = findTranscript(reading)
      const blocks = transcript.length > 0 ? transcript : findBlocks(reading, cast, lexicon, introductions)
      const blocked = blocks.flatMap((b) => b.content)
      // "…, and she added:" says what the next paragraph does.
      const leading = new Set([...introductions.values()].map(({ cue }) => cue.start))
      const statements: Found[] = []
      for (const sentence of reading.sentences) {
        if (overlaps(blocked, sentence) || isMarkup(article.text, sentence)) continue
        const found = readStatements(reading, sentence, lexicon, models)
        const view = found.length === 0 ? findView(reading, sentence, lexicon) : undefined
        if (view) found.push(view)
        statements.push(
          ...found.filter(
            ({ source, cue }) =>
              !(source && isNobody(article.text, source, lexicon)) && !(cue && leading.has(cue.start)),
          ),
        )
      }
      const all = addTurns(reading, [...statements, ...blocks], introductions, findLeadIns(reading, lexicon), cast)
      const context: SpeakerContext = {
        text: article.text,
        cast,
        lexicon,
        complements: reading.complements,
        conversation: startConversation(article.text, cast, reading.paragraphs, {
          isSomebody: (voice) => isOnePerson(voice, lexicon),
          openings: openingsOf(reading, lexicon),
          whoIs: (phrase) => resolveSpeaker(phrase, context)?.voices ?? [],
        }),
        isCapital: capitalsOf(article.text),
        firstSpokenOf: rolesSpokenOf(article.text),
        byline: article.byline,
      }
      yield* nest([...withSpeakers(all, context)])
    },
  })
}

/** What nobody said was not said; neither is anybody behind an old saying. */
function isNobody(text: string, source: Span, lexicon: AttributionLexicon): boolean {
  const { lower, head } = readSource(text.slice(source.start, source.end), lexicon.words)
  const classes = lexicon.words.classesOf(lower[0] ?? '') | lexicon.words.classesOf(head)
  return (classes & NOBODY) !== 0
}

/** A template tag, a picture or a tag left in the text says nothing. */
function isMarkup(text: string, sentence: Span): boolean {
  return /^(?:\{\{|<\w|!\[)/.test(text.slice(sentence.start, sentence.start + 3))
}

/** Block paragraphs are in order: found by halving. */
function overlaps(spans: readonly Span[], span: Span): boolean {
  const low = countWhile(spans, (one) => one.end <= span.start)
  return low < spans.length && spans[low]!.start < span.end
}

function isInside(found: Found, holder: Found): boolean {
  const places = [...found.content, ...(found.cue ? [found.cue] : []), ...(found.source ? [found.source] : [])]
  return places.every((place) => holder.content.some((c) => c.start <= place.start && place.end <= c.end))
}

function* withSpeakers(all: readonly Found[], context: SpeakerContext): Iterable<Draft<Attribution>> {
  const exact = (span: Span): ExactSpan => ({
    start: span.start,
    end: span.end,
    exact: context.text.slice(span.start, span.end),
  })
  let turn: readonly Voice[] = []
  let holder: Found | undefined
  for (const bare of all) {
    const found = bare.source
      ? { ...bare, source: wholeSource(context.text, bare.source, context.lexicon, context.complements) }
      : bare
    const resolved = found.source ? resolveSpeaker(found.source, context) : undefined
    const alone = found.rule === 'stand-alone' ? context.conversation.near(found.content[0]!.start) : undefined
    const voices = resolved?.voices ?? (found.continues ? turn : (alone ?? []))
    // What others say within somebody's words takes no turn: "he" afterwards is who reported it.
    const nested = holder !== undefined && isInside(found, holder)
    if (!nested) holder = found
    if (found.source && !nested) context.conversation.heard(voices, found.source.start)
    if (voices.length > 0 && !nested) turn = voices
    const places = [...found.content, ...(found.cue ? [found.cue] : []), ...(found.source ? [found.source] : [])]
    yield {
      kind: 'attribution',
      start: Math.min(...places.map((p) => p.start)),
      end: Math.max(...places.map((p) => p.end)),
      form: found.form,
      act: found.act,
      content: found.content.map(exact),
      ...(found.cue ? { cue: exact(found.cue) } : {}),
      ...(found.source ? { source: exact(found.source) } : {}),
      ...(voices[0] ? { speaker: voices[0] } : {}),
      speakers: voices,
      speakerRule: resolved?.rule ?? (found.continues ? 'turn' : alone ? 'nearest' : 'none'),
      confidence: found.confidence,
      speakerConfidence: voices.length === 0 ? 0 : (resolved?.confidence ?? (alone ? 0.55 : 0.8)),
    }
  }
}
