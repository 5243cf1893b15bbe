/** Items come in one after the other; what is made of them goes out in the same order, by several threads once there is much to do. */

/** Threads that make something of items. */
export interface Threads<Item, Made> {
  run(item: Item): Promise<Made>
  close(): Promise<void>
}

export interface InOrder<Item, Made> {
  /** Makes it in this thread: the first few items, so that little work needs no thread and the first answer comes at once. */
  readonly here: (item: Item) => Made
  readonly open: (jobs: number) => Promise<Threads<Item, Made>>
  readonly jobs: number
}

/** So many items are faster done than a thread is started, which reads all lists and models anew. */
const HERE_FIRST = 12
/** Items given out for each thread: enough that none waits, few enough that memory stays flat. */
const AHEAD = 4

/** Yields what is made of each item, in the order of the items, as soon as it is there: nobody has to send a next item first. */
export async function* inOrder<Item, Made>(
  items: AsyncIterable<Item>,
  { here, open, jobs }: InOrder<Item, Made>,
): AsyncGenerator<Made> {
  let threads: Threads<Item, Made> | undefined
  const waiting: Promise<Made>[] = []
  const reader = items[Symbol.asyncIterator]()
  const read = () => reader.next().then((next) => ({ next }))
  let coming = read()
  let begun = 0
  try {
    for (;;) {
      const oldest = waiting[0]
      const came = oldest
        ? await Promise.race([oldest.then(() => undefined), ...(waiting.length < jobs * AHEAD ? [coming] : [])])
        : await coming
      if (came === undefined) {
        waiting.shift()
        yield await (oldest as Promise<Made>)
      } else if (came.next.done) break
      else {
        const item = came.next.value
        coming = read()
        coming.catch(() => {})
        if (jobs < 2 || begun++ < HERE_FIRST) yield here(item)
        else {
          threads ??= await open(jobs)
          const made = threads.run(item)
          // Whoever awaits it later hears of a failure; until then it must not end the process.
          made.catch(() => {})
          waiting.push(made)
        }
      }
    }
    for (const made of waiting) yield await made
  } finally {
    await threads?.close()
  }
}
