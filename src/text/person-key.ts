/** A name comes in; what candidates for the same person are looked up by goes out. */
import { nameWords, surnameKey } from './same-person.js'

/** Surname and first letter: where these differ, `samePerson` never says yes. Undefined for a surname alone. */
export function personKey(name: string): string | undefined {
  const words = nameWords(name)
  if (words.length < 2) return undefined
  return `${surnameKey(name)} ${words[0]![0]}`
}
