/** Programs that eat time, memory or the interpreter itself: each ends in time, the next pair and the page unharmed. */
import bombsText from '#/testing/cases/bombs.jsonl?raw'
import type { VerdictCase } from '#/testing/verdictCases.ts'
import { parseVerdictCases } from '#/testing/verdictCases.ts'
import type { Group, OpenedEngine, Outcome } from './engine.ts'
import { processorSeconds } from './processes.ts'
import { tryHostile } from './tryHostile.ts'
import { judgeCase, openApp, patientMillis, verify } from './verifying.ts'

/** What a verdict may take beyond its limit, and what a busy machine with few cores may add to that. */
const graceMillis = 300
const busyMillis = 3000
/** Longer than this the page may not stand still, a busy machine's doing apart. */
const blockedMillis = 50

interface Trial {
  readonly outcome: Outcome
  /** Milliseconds beyond the limit until the verdict came. */
  readonly over: number
  /** The longest time in which the page's main thread did nothing else. */
  readonly still: number
  readonly wasForced: boolean
}

async function tryOut(engine: OpenedEngine, known: VerdictCase): Promise<Trial> {
  // What should end by itself is given the time to.
  const limitMillis = known.kind?.includes('timeout') === false ? patientMillis : (known.limitMillis ?? 1000)
  const { verdict, next, millis, still } = await tryHostile(
    engine.evaluate,
    known,
    limitMillis,
    patientMillis,
  )
  const over = millis - limitMillis
  const judged = judgeCase(known, verdict)
  const complaints = [
    ...(judged.complaint === null ? [] : [judged.complaint]),
    ...(next === 'solved' ? [] : [`the next pair ended as ${String(next)}`]),
    ...(over > graceMillis + busyMillis ? [`${String(Math.round(over))} ms over the limit`] : []),
    ...(still > blockedMillis + busyMillis
      ? [`the page stood still for ${String(Math.round(still))} ms`]
      : []),
  ]
  return {
    outcome: { name: known.id, complaint: complaints.length === 0 ? null : complaints.join('; ') },
    over,
    still,
    wasForced: verdict?.message.includes('by force') === true,
  }
}

/** Whether a program in a worker that was ended goes on using the processor. */
async function afterForce(engine: OpenedEngine): Promise<Outcome> {
  const endless = 'def sol():\n    return sum(range(10**11))'
  await verify(engine, [{ puzzle: 'def sat(x: int):\n    return x == 5', solution: endless }], {
    limitMillis: 300,
    calibration: 1,
  })
  const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
  // Meanwhile the new spare worker starts.
  await pause(6000)
  const before = processorSeconds()
  await pause(3000)
  const used = (processorSeconds() ?? 0) - (before ?? 0)
  return {
    name: 'what was stopped by force uses no processor',
    complaint: used < 0.3 ? null : `${used.toFixed(1)} s of 3 s are used while nothing runs`,
  }
}

export const hostileGroup: Group = {
  name: 'hostile programs',
  about:
    'every program of `bombs.jsonl` (allocation bombs, endless and crashing programs) alone: the right kind of verdict soon after the limit, the next pair solved',
  run: async (engine, site) => {
    const outcomes: Outcome[] = []
    let latest = 0
    let stillest = 0
    await openApp(engine, site)
    for (const known of parseVerdictCases(bombsText)) {
      const { outcome, over, still, wasForced } = await tryOut(engine, known)
      outcomes.push(outcome)
      latest = Math.max(latest, over)
      stillest = Math.max(stillest, still)
      if (wasForced && engine.restart !== undefined) {
        // One such program at a time is judged, not the heap of all before it.
        await engine.restart()
        await openApp(engine, site)
      }
    }
    outcomes.push(await afterForce(engine))
    await engine.restart?.()
    const figure = `verdicts at most ${String(Math.round(latest))} ms over the limit, page still for at most ${String(Math.round(stillest))} ms`
    return { outcomes, figure }
  },
}
