/** A line that may be a byline comes in; the names of persons in it go out, without "By", roles and credentials. */

export const NO_NAME =
  /^(?:unknown|sign (?:in|up)|log in|see all|about \S+|(?:share|follow|find us) on .*|(?:facebook|twitter|bluesky|instagram|linkedin|whatsapp|mastodon|youtube)\b.*|anonymous|none|null|undefined|guest|admin\w*|root|default|user|webmaster|everyone|us|blog|home|web|by|written by|posted by|view profile|follow|read more|the .*)$/i

export const LEAD =
  /^(?:(?:story|words|text|written|posted|published|report(?:ed)?|article|reviewed|review|analysis|opinion|interview)\s+)?by:?\s+|^(?:author|written by|from|words|posted by)s?:?\s+|^(?:view|see|read)?\s*(?:all|more)\s+(?:posts?|articles?|stories|content)?\s*(?:by|from)\s+/i
export const ORGANISATION =
  /\b(?:staff|team|news|desk|editors?|editorial|reporters?|correspondents?|agency|agencies|press|admin|administrator|media|magazine|times|post|journal|daily|group|ltd|inc|llc|university|institute|association|foundation|council|department|ministry|office|service|network|guest|contributor|contributors|author|newsroom|wire|bureau|reuters|afp|online|tv|radio|channel|university|company|limited|content|sponsored|partner|board|center|centre|society|committee|commission|authority|newspaper|publishing|blog|digital|studio|studios|global|international|world|usa|uk|web|website|official)\b/i
export const ROLE =
  /\b(?:editor|reporter|correspondent|writer|journalist|columnist|contributor|producer|director|professor|lecturer|fellow|researcher|chief|senior|staff|freelance|analyst|president|manager|head of|university|college|phd|md|ma|bsc|mba|political|science|health|business)\b/i

/** Letters after a name. */
const CREDENTIALS =
  /(?:,?\s+(?:MS|RN|RD|RDN|LD|MD|PhD|MA|MSc|BA|BSc|MBA|MPH|JD|DO|DDS|CPA|Esq|FRCP|FRCGP|MBE|OBE|CBE|MP|MSP|QC|KC)\.?)+$/
const SITE = /\.(?:com|org|net|co\.uk|uk)\b/i

/** The persons' names in a byline, in order: by, roles, credentials and bodies left out. */
export function personNames(line: string): string[] {
  let text = line.replace(/\s+/g, ' ').trim()
  if (text === '' || text.length > 300 || /^https?:|^@|^\d/i.test(text)) return []
  text = text
    .replace(/<[^>]{0,200}>/g, ' ')
    .replace(/\([^)]{0,100}\)/g, ' ')
    .trim()
  text = text.replace(LEAD, '').replace(/\b\S+@\S+\b/g, ' ')
  const names: string[] = []
  for (const part of text.split(/\s*(?:,|;|\||\/|•|·|&|\band\b|\bwith\b|\n| – | — | - )\s*/i)) {
    const name = part
      .replace(LEAD, '')
      .replace(/\s+(?:in|for|at|on)\s.*$/i, '')
      .replace(/^(?:dr|prof|professor|sir|dame|mr|mrs|ms|rev)\.?\s+/i, '')
      .replace(CREDENTIALS, '')
      .trim()
    if (looksLikeName(name) && !SITE.test(name)) names.push(name)
    else if (names.length > 0 && ROLE.test(part)) continue
    // A sentence, not a byline: what follows in it is no list of names.
    else if (names.length > 0 || part.split(' ').length > MOST_WORDS) break
  }
  return names
}

/** A part of a byline that is no name may be a role or a body, of no more words than this. */
const MOST_WORDS = 5

/** Two to five words written as names are. */
export function looksLikeName(name: string): boolean {
  if (NO_NAME.test(name)) return false
  const words = name.split(' ')
  if (words.length < 2 || words.length > 5 || name.length > 50) return false
  if (ORGANISATION.test(name) || ROLE.test(name) || /\d/.test(name)) return false
  return words.every((word) =>
    /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|da|di|del|della|van|von|der|den|la|le|al|el|bin|ibn|ter|ten|dos|du|y|e|O['’]\p{Lu}\p{L}+)$/u.test(
      word,
    ),
  )
}
