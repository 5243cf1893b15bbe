/** Buttons that share, print, save or follow, and their labels. */
import { defineRemoval } from '../removal.js'

export const shareWidgets = defineRemoval({
  name: 'share-widgets',
  reason: 'a label of a button to share, save or follow',
  classes: ['share', 'media'],
  phrases: ['share'],
  certain: [],
  certainWords: 0,
})
