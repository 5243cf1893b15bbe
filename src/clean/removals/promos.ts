/** Newsletter boxes, subscription prompts, adverts and appeals. */
import { defineRemoval } from '../removal.js'

export const promos = defineRemoval({
  name: 'promos',
  reason: 'an advert, or a prompt to sign up, subscribe or give',
  classes: ['newsletter', 'subscription', 'promotion', 'advert', 'form', 'disclaimer'],
  phrases: ['newsletter', 'subscription', 'advert', 'appeal'],
  certain: ['appeal'],
  certainWords: 90,
})
