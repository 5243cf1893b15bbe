/** Notices that a browser is old, or that scripts are off: they speak of the reader's machine. */
import { defineRemoval } from '../removal.js'

export const oldBrowser = defineRemoval({
  name: 'old-browser',
  reason: 'a notice about the reader’s browser',
  classes: [],
  phrases: ['old-browser', 'javascript'],
  certain: ['old-browser', 'javascript'],
  certainWords: 60,
})
