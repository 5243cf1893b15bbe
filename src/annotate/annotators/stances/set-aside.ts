/** A sentence's words in, those that a contrast sets aside out: "councils, not officials in London,". */

/** "X, not Y", "X rather than Y", "X instead of Y": the words of Y, up to the next comma or verb. */
export function contrastsIn(
  normal: readonly string[],
  tierAt: readonly unknown[],
  deniable: ReadonlySet<string> | undefined,
): Uint8Array {
  const aside = new Uint8Array(normal.length)
  for (let i = 1; i < normal.length - 1; i++) {
    const word = normal[i]
    if (word !== 'not' && word !== 'rather' && word !== 'instead' && word !== 'and' && word !== 'than') continue
    const pair = `${word} ${normal[i + 1]}`
    const denies =
      normal[i] === 'not' &&
      !deniable?.has(normal[i - 1]!) &&
      !/^(?:to|only|just|merely|that|because|have|be|a|an|enough|one)$/.test(normal[i + 1]!) &&
      (normal[i - 1] === ',' ||
        tierAt[i - 1] !== undefined ||
        /^(?:locally|nationally|to|by|in|less|more|fewer)$/.test(normal[i + 1]!))
    const isSet =
      denies ||
      (word === 'than' && /^(?:in|by|to|from|at|with|on)$/.test(normal[i + 1]!)) ||
      pair === 'rather than' ||
      pair === 'instead of' ||
      (pair === 'and not' && tierAt[i - 1] !== undefined)
    if (!isSet) continue
    for (let k = i; k < normal.length; k++) {
      if (k > i && /^(?:[,;.:?!”]|should|must|would|will|ought|can|is|are|was|were)$/.test(normal[k]!)) break
      aside[k] = 1
    }
  }
  return aside
}
