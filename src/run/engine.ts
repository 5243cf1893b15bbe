/** How the engine compiles: V8 is told to watch a function longer before it compiles it for speed, and to draw less into it. */
import { setFlagsFromString } from 'node:v8'

/**
 * V8's own settings suit a server that runs one small loop for days. Here hundreds of functions each run a little, and
 * compiling them early, with all they call, and again when a later article proves the guess wrong, costs more than the
 * faster code gives back. Measured on one processor, the engine's own threads included, each setting against the one
 * before it: start 1.42 → 1.15 s, 70 pages 9.3 → 7.0 → 6.6 s, 84 articles 7.7 → 6.5 → 5.7 s, 300 articles 15.9 → 14.3 →
 * 14.2 s. Half and twice as much of either comes out within the noise of these.
 */
export const ENGINE_SETTINGS: readonly string[] = [
  // Work of a function, in bytes of bytecode passed, before it is looked at: eight times the default of Node 20.
  '--interrupt-budget=540672',
  // What may be drawn into a function that is compiled, in bytes of bytecode: half the default.
  '--max-inlined-bytecode-size-cumulative=460',
]

/** Sets them for this process and its threads; call it before the modules that do the work are loaded. */
export function settleEngine(): void {
  for (const setting of ENGINE_SETTINGS) setFlagsFromString(setting)
}
