/** How rows can be printed. */
export const ROW_FORMATS = ['table', 'csv', 'json', 'jsonl', 'markdown'] as const
export type RowFormat = (typeof ROW_FORMATS)[number]
