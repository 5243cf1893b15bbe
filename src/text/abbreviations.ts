/** Written English's abbreviations that end in a full stop, for the tokeniser and the sentence splitter: no subject's vocabulary. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean))

/** Stand before a name or a figure, so the stop after them never ends a sentence. Lower case, without the stop. */
export const LEADING_ABBREVIATIONS = words(`
  mr mrs ms messrs mmes mx dr drs prof rev revd fr hon rt cllr sen rep reps gov pres gen col lt sgt capt cpl cmdr maj adm brig
  insp supt supts det mt ft st ste sts e.g i.e eg ie cf vs v viz al approx ca circa incl esp attn re`)

/** Stand before a figure; otherwise they are words ("No." answers) or may end a sentence. */
export const FIGURE_ABBREVIATIONS = words(
  'no nos p pp para paras fig figs vol vols ch sec sect art arts ss eq tel ext op',
)

/** May end a sentence or go on: what follows decides. */
export const TRAILING_ABBREVIATIONS = words(`
  etc inc ltd plc co corp bros jr sr dept depts univ assn assoc ave blvd rd bldg est min mins hr hrs yr yrs lb lbs oz
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
  a.m p.m ph.d m.d u.s u.k u.n e.u u.s.a d.c n.y l.a esq ed eds jnr snr encl misc`)

/** True for a word (without its full stop, any case) that is abbreviated by one. */
export function isAbbreviation(word: string): boolean {
  const lower = word.toLowerCase()
  return LEADING_ABBREVIATIONS.has(lower) || TRAILING_ABBREVIATIONS.has(lower) || FIGURE_ABBREVIATIONS.has(lower)
}
