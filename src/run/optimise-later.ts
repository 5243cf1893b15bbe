/** The engine's patience: tells V8 how long to watch a function before compiling it for speed. */
import { setFlagsFromString } from 'node:v8'

/**
 * Work of a function, in bytes of bytecode passed, before V8 considers it for its optimising compiler: eight times the
 * default of Node 20. Articles are read by many functions that each run a little; compiling them early, and again when a
 * later article proves the guess wrong, cost more than the faster code gave back. Measured on one processor, the engine's
 * own threads included: start 1.42 → 1.15 s, 70 pages 9.3 → 7.0 s, 84 articles 7.7 → 6.5 s, 300 articles 15.9 → 14.3 s;
 * four times and sixteen times came out within the noise of these.
 */
const INTERRUPT_BUDGET = 540_672

/** Sets it for this process and its threads; call it before the modules that do the work are loaded. An engine without the setting goes on as it was. */
export function optimiseLater(): void {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`)
}
