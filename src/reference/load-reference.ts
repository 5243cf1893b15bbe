/** Loads all reference data: one line a part, each from a file of its own beside this one. */
import type { CleaningReference, Reference } from '../model/reference.js'
import { openDataFiles } from './data-files.js'
import { loadAttributionModel } from './load-attribution-model.js'
import { loadCleaning } from './load-cleaning.js'
import { loadFunctionWords } from './load-function-words.js'
import { loadGazetteer } from './load-gazetteer.js'
import { loadSyntaxModels } from './load-models.js'
import { loadMoneyTerms } from './load-money-terms.js'
import { loadPublishers } from './load-publishers.js'
import { loadReportingCues } from './load-reporting-cues.js'
import { loadSpeakerNouns } from './load-speaker-nouns.js'
import { loadStanceLexicon } from './load-stance-lexicon.js'

/** Reads and validates `data` and `corpus`/publishers; throws a ProblemError with file, line and remedy. */
export function loadReference(data: string, corpus: string): Reference {
  const files = openDataFiles(data)
  return Object.freeze({
    publishers: loadPublishers(corpus).publishers,
    gazetteer: loadGazetteer(files),
    nameModel: files.bytes('models/names.bin'),
    money: loadMoneyTerms(files),
    reportingCues: loadReportingCues(files),
    speakerNouns: loadSpeakerNouns(files),
    functionWords: loadFunctionWords(files),
    stance: loadStanceLexicon(files),
    stanceModel: files.bytes('models/stance.bin'),
    cleaning: loadCleaning(files),
    syntaxModels: loadSyntaxModels(files),
    attributionModel: loadAttributionModel(files),
    fileHashes: files.hashes,
  })
}

/** The part of the reference data that cleaning takes: what a command loads that only takes pages in. */
export function loadCleaningReference(data: string, corpus: string): CleaningReference {
  const files = openDataFiles(data)
  const { publishers } = loadPublishers(corpus)
  return Object.freeze({ publishers, cleaning: loadCleaning(files), fileHashes: files.hashes })
}
