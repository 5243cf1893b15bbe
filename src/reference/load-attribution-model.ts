/** data/models/attributions.bin in, its bytes out; the annotator unpacks them. */
import type { DataFiles } from './data-files.js'

export const ATTRIBUTION_MODEL_FILE = 'models/attributions.bin'

/** Throws a ProblemError where the file cannot be read. */
export function loadAttributionModel(files: DataFiles): Uint8Array {
  return files.bytes(ATTRIBUTION_MODEL_FILE)
}
