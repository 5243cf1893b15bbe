/** The list of removals; the first that speaks for a dropped block names its receipt, so the most telling stand first. */
import type { BoilerplateRemoval } from './removal.js'
import { amendments } from './removals/amendments.js'
import { authorBoxes } from './removals/author-boxes.js'
import { captions } from './removals/captions.js'
import { comments } from './removals/comments.js'
import { cookieBanners } from './removals/cookie-banners.js'
import { keyEvents } from './removals/key-events.js'
import { oldBrowser } from './removals/old-browser.js'
import { promos } from './removals/promos.js'
import { related } from './removals/related.js'
import { shareWidgets } from './removals/share-widgets.js'
import { siteChrome } from './removals/site-chrome.js'

export const REMOVALS: readonly BoilerplateRemoval[] = [
  oldBrowser,
  cookieBanners,
  comments,
  captions,
  promos,
  related,
  authorBoxes,
  shareWidgets,
  keyEvents,
  amendments,
  siteChrome,
]
