/** Reads the trained models of grammar: bytes only, unpacked by the room that uses them. */
import type { SyntaxModels } from '../model/syntax.js'
import type { DataFiles } from './data-files.js'

export function loadSyntaxModels(files: DataFiles): SyntaxModels {
  return { tagger: files.bytes('models/tagger.bin'), parser: files.bytes('models/parser.bin') }
}
