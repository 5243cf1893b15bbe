/** Captions and credits of pictures: kept as receipts beside the text. */
import { defineRemoval } from '../removal.js'

export const captions = defineRemoval({
  name: 'captions',
  reason: 'a picture’s caption or credit',
  classes: ['caption'],
  phrases: ['credit'],
  certain: [],
  certainWords: 0,
  certainClasses: ['caption'],
})
