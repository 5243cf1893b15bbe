/** How a group of commands is added to the program. */
import type { Command } from 'commander'

/** Makes a command that has the flags all of them take. */
export type CommandMaker = (name: string, description: string) => Command
