/**
 * Runs probes of all kinds and says what became of each, in their order: scripts through the frame, programs through the
 * ordinary verifier, spoilers each with the programs that run behind it.
 */
import type { AftermathProbe, Probe, ProbeOutcome, ProgramProbe, ScriptProbe } from '#/domain/safety/probe.ts'
import { followersOf, judgeAftermath, judgeProgram, judgeScript } from '#/domain/safety/probe.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import type { SafetyProbe } from '#/engine/ports/safetyProbe.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'

export interface Sandbox extends Verifier, SafetyProbe {}

const limitMillis = 1000
/** For each worker, right ones and wrong ones in turns: what ran behind the spoiler in the same one is among them. */
const followersPerWorker = 4

async function* runScripts(sandbox: Sandbox, probes: readonly ScriptProbe[], signal: AbortSignal) {
  let index = 0
  for await (const reply of sandbox.probe(probes, signal)) {
    const probe = probes[index++]
    if (probe !== undefined) yield judgeScript(probe, reply)
  }
}

async function* runPrograms(sandbox: Sandbox, probes: readonly ProgramProbe[], signal: AbortSignal) {
  const pairs = probes.map(({ pair }) => pair)
  let index = 0
  for await (const verdict of sandbox.run(pairTask, pairs, { limitMillis, signal })) {
    const probe = probes[index++]
    if (probe !== undefined) yield judgeProgram(probe, verdict)
  }
}

async function* runAftermaths(sandbox: Sandbox, probes: readonly AftermathProbe[], signal: AbortSignal) {
  const { workers } = await sandbox.ready
  for (const probe of probes) {
    const followers = followersOf(probe, followersPerWorker * workers)
    const pairs = [probe.pair, ...followers.map(({ pair }) => pair)]
    const verdicts: Verdict[] = []
    for await (const verdict of sandbox.run(pairTask, pairs, { limitMillis, signal })) verdicts.push(verdict)
    if (signal.aborted) return
    const after = followers.flatMap(({ kind }, index) => {
      const verdict = verdicts[index + 1]
      return verdict === undefined ? [] : [{ kind, verdict }]
    })
    yield judgeAftermath(probe, after)
  }
}

/** One outcome for each probe, unless the signal ends it earlier. Rejects when the sandbox cannot start. */
export async function* runProbes(
  sandbox: Sandbox,
  probes: readonly Probe[],
  signal: AbortSignal,
): AsyncGenerator<ProbeOutcome> {
  const scripts = probes.filter((probe) => probe.kind === 'script')
  const programs = probes.filter((probe) => probe.kind === 'program')
  const aftermaths = probes.filter((probe) => probe.kind === 'aftermath')
  yield* onceMore(scripts, (some) => runScripts(sandbox, some, signal))
  yield* onceMore(programs, (some) => runPrograms(sandbox, some, signal))
  yield* onceMore(aftermaths, (some) => runAftermaths(sandbox, some, signal))
}

/** Asks again, once, wherever nothing was learned: a device that was busy for a moment is no hole. */
async function* onceMore<P extends Probe>(
  probes: readonly P[],
  run: (probes: readonly P[]) => AsyncIterable<ProbeOutcome>,
): AsyncGenerator<ProbeOutcome> {
  let index = 0
  for await (const outcome of run(probes)) {
    const probe = probes[index++]
    if (outcome.state !== 'unknown' || probe === undefined) yield outcome
    else for await (const second of run([probe])) yield second
  }
}
