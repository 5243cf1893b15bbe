/** Items in order and a condition that the first of them meet come in; how many meet it goes out, found by halving. */

/** The number of items that meet `holds`, which no item meets after one that does not: also where the first other item is. */
export function countWhile<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(items[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
