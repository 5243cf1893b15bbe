/** Menus, headers, footers, tags, search and legal lines: the frame every page of a site has. */
import { defineRemoval } from '../removal.js'

export const siteChrome = defineRemoval({
  name: 'site-chrome',
  reason: 'the site’s frame: menu, header, footer, tags or legal line',
  classes: ['navigation', 'site-header', 'footer', 'sidebar', 'tags', 'search', 'hidden'],
  phrases: ['menu', 'legal', 'not-found'],
  certain: [],
  certainWords: 0,
})
