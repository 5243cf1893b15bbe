/** The bytes of the attribution models come in; the rankers for glances, cues, contents, sources and verdicts go out. */
import { type Ranker, rankerOf } from '../../../learn/log-linear.js'
import { unpackModel } from '../../../learn/model-file.js'

export interface AttributionModels {
  /** Which words are worth a parse, by tags alone. */
  readonly glances: Ranker
  readonly cues: Ranker
  readonly contents: Ranker
  readonly sources: Ranker
  /** Judges what the other three made of a cue. */
  readonly verdicts: Ranker
  /** Hashes of the forms that were cues often enough to be looked at, lower case. */
  readonly forms: ReadonlySet<number>
}

/** What stands in the head of the file. */
export interface AttributionModelHeader {
  readonly name: 'attributions'
  /** One step of an 8-bit weight, in logits. */
  readonly scale: number
}

/** Throws where the bytes are no such model. */
export function loadAttributionModels(bytes: Uint8Array): AttributionModels {
  const { header, parts } = unpackModel<AttributionModelHeader>(bytes)
  const ranker = (name: string): Ranker => {
    const part = parts[name]
    if (!part || header.name !== 'attributions')
      throw new Error(`models/attributions.bin has no ${name}: train it anew`)
    return rankerOf({ table: new Int8Array(part.buffer, part.byteOffset, part.byteLength), scale: header.scale })
  }
  const forms = parts['forms'] ?? new Uint8Array()
  const view = new DataView(forms.buffer, forms.byteOffset, forms.byteLength)
  const hashes = Array.from({ length: forms.byteLength >> 2 }, (_, k) => view.getInt32(k * 4, true))
  return {
    glances: ranker('glances'),
    cues: ranker('cues'),
    contents: ranker('contents'),
    sources: ranker('sources'),
    verdicts: ranker('verdicts'),
    forms: new Set(hashes),
  }
}
