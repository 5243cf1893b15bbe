/** `npm run build`: compiles src and pipelines into dist. */
import { build } from './prepare.mjs'

build()
