// @ts-check
/** `npm run bench:companion`: what the companion’s way to draw noise, and to train in bfloat16, are worth on this machine. */
import { join } from 'node:path'
import { root, run } from '../.scripts/process.mjs'
import { ensureTrainerEnvironment } from '../.scripts/trainer/environment.mjs'

const python = await ensureTrainerEnvironment()
if (python === null) process.exit(1)
const { code } = await run(python, [join(root, 'bench/companion/measure.py')])
process.exitCode = code
