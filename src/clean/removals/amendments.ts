/** Notes on how the page came about: corrections, first publication, contacts. */
import { defineRemoval } from '../removal.js'

export const amendments = defineRemoval({
  name: 'amendments',
  reason: 'a note about the page, not of the story',
  classes: ['amendment'],
  phrases: ['amendment'],
  certain: [],
  certainWords: 0,
})
