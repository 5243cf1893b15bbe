/** Lists of other stories: related, recommended, most read, and single links to one in the middle of a story. */
import { defineRemoval } from '../removal.js'

export const related = defineRemoval({
  name: 'related',
  reason: 'a pointer to other stories',
  classes: ['related', 'teaser'],
  phrases: ['related', 'pointer'],
  certain: ['pointer'],
  certainWords: 26,
})
