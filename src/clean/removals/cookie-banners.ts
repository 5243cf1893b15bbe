/** Cookie and consent dialogs, of the common managers and of plain sites. */
import { defineRemoval } from '../removal.js'

export const cookieBanners = defineRemoval({
  name: 'cookie-banners',
  reason: 'a notice about cookies and consent',
  classes: ['cookies', 'dialog'],
  phrases: ['cookies', 'cookie-notice'],
  certain: ['cookie-notice'],
  certainWords: 150,
  certainClasses: ['cookies', 'dialog'],
})
