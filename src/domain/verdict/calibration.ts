/**
 * What a time limit means on a machine that is slower than others: a limit of 1 s is 1 s of the reference machine. One
 * fixed workload says how many times slower this machine is; that factor scales every limit and never shortens one.
 *
 * [Note: reference machine] One virtual core of an AMD EPYC at 2.6 GHz, Chromium 156, CPython 3.14 in WebAssembly: there the
 * workload takes 90 ms when the browser has finished compiling the interpreter. Of P3's 1,698 known solutions 1,690 are solved
 * within 1 s of wall-clock time there, and 1,695 by native CPython (`npm run bench:verifier`).
 */
import { z } from 'zod'
import type { Pair } from './verdict.ts'

/** Milliseconds of the workload on the reference machine. */
export const referenceMillis = 90
/** A limit is never stretched further, however slow the machine: beyond it, something else is wrong. */
export const largestCalibration = 20

/** The workload: arithmetic, a dict, strings and a sort, as puzzles use them. Deterministic. */
export const referencePair: Pair = {
  puzzle: 'def sat(x: int):\n    return x == 1405771247',
  solution: `def sol():
    counts = {}
    words = []
    x = 1
    for i in range(100_000):
        x = x * 48271 % 2147483647
        counts[x % 97] = counts.get(x % 97, 0) + (i & 7)
        if not x % 50:
            words.append(str(x))
    return x + sum(counts.values()) + len("".join(sorted(words)))`,
}

/** The factor for a machine on which the workload takes this long: 1 to 20, in tenths, so that what is shown is what applies. */
export function toCalibration(millis: number): number {
  const factor = Math.round((millis / referenceMillis) * 10) / 10
  return Math.max(1, Math.min(largestCalibration, factor))
}

/** What a person wants of it: the measured factor, none, or one of their own. */
const calibrationChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('automatic') }),
  z.object({ kind: z.literal('off') }),
  z.object({ kind: z.literal('own'), factor: z.number().min(1).max(largestCalibration) }),
])
export type CalibrationChoice = z.infer<typeof calibrationChoiceSchema>

/** A stored choice; automatic where there is none or it cannot be read. */
export function parseCalibrationChoice(stored: unknown): CalibrationChoice {
  const parsed = calibrationChoiceSchema.safeParse(stored)
  return parsed.success ? parsed.data : { kind: 'automatic' }
}
