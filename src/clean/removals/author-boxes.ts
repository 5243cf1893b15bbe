/** What is said of the author beside the story: bylines, biographies, links to more of theirs. */
import { defineRemoval } from '../removal.js'

export const authorBoxes = defineRemoval({
  name: 'author-boxes',
  reason: 'about the author, not of the story',
  classes: ['author-box', 'byline'],
  phrases: ['author-box'],
  certain: [],
  certainWords: 0,
})
