import { defineConfig } from 'vitest/config'
import { ENGINE_SETTINGS } from '../src/run/engine.js'

export default defineConfig({
  test: {
    root: '.',
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    // Two processes: the machines this runs on have few cores, and some tests start the real command.
    maxWorkers: 2,
    // Modules hold no state that a test changes: lists and models are loaded once a process, not once a file.
    isolate: false,
    // As the command does itself.
    execArgv: [...ENGINE_SETTINGS],
  },
})
