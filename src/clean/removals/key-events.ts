/** Live-blog key events, contents lists and summaries of what follows. */
import { defineRemoval } from '../removal.js'

export const keyEvents = defineRemoval({
  name: 'key-events',
  reason: 'a list that repeats or points into the story',
  classes: ['key-events', 'contents', 'factbox'],
  phrases: ['key-events'],
  certain: [],
  certainWords: 0,
})
