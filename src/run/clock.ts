/** The computer's own time, in the form that the crawl asks for. */
import { setTimeout } from 'node:timers/promises'

/** Milliseconds since 1970, and a sleep that an aborted signal ends at once. */
export const systemClock = {
  now: (): number => Date.now(),
  sleep: async (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    try {
      await setTimeout(milliseconds, undefined, signal ? { signal } : {})
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error
    }
  },
}
