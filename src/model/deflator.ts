/** A price index by year, to express sums of one year in the money of another. */
export interface Deflator {
  /** What it is and which edition: the title and release date its file gives. */
  readonly edition: string
  /** SHA-256 (hex) of the file. */
  readonly hash: string
  /** Index by calendar year. */
  readonly byYear: ReadonlyMap<number, number>
}
