/** `npm run build`: compiles src and pipelines into dist and bundles the command. */
import { build } from './prepare.mjs'

await build()
