/** Readers' comments, and prompts to write one. */
import { defineRemoval } from '../removal.js'

export const comments = defineRemoval({
  name: 'comments',
  reason: 'readers’ comments or a prompt to comment',
  classes: ['comments'],
  phrases: ['comments'],
  certain: [],
  certainWords: 0,
  certainClasses: ['comments'],
})
