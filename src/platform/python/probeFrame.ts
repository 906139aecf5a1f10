/**
 * The `SafetyProbe` port on the sandbox frame: one probe after the other, each with a word of its own for which the page
 * listens. What the frame says is parsed; what it does not say in time counts as silence.
 */
import type { ProbeReply, ScriptProbe } from '#/domain/safety/probe.ts'
import { probeReplySchema } from '#/domain/safety/probe.ts'
import { openCanary } from './canary.ts'
import type { ProbeRequest } from './protocol.ts'

/** What is not refused by then was not refused. Generous, because a busy machine must not look like a hole. */
const patienceMillis = 4000
/** The frame keeps the time itself; only one that was taken over needs the page's clock. */
const graceMillis = 2000
/** A message between two pages of one browser takes a millisecond or two. */
const listenMillis = 120

function delay(millis: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, millis))
}

interface FrameProbe {
  readonly probe: (request: ProbeRequest) => Promise<unknown>
}

async function probeOnce(frame: FrameProbe, frameUrl: string, probe: ScriptProbe): Promise<ProbeReply> {
  const canary = openCanary()
  const target = new URL(frameUrl, document.baseURI)
  target.search = `safety-probe=${canary.word}`
  const page = new URL(location.href)
  page.hash = ''
  try {
    const late = delay(patienceMillis + graceMillis).then(() => ({ kind: 'silent', text: 'No reply came.' }))
    const { realm, code } = probe
    const words = { target: target.href, page: page.href, canary: canary.word }
    const answer = frame.probe({ realm, code, patienceMillis, ...words })
    const reply = probeReplySchema.safeParse(await Promise.race([answer, late]))
    if (probe.judgedBy === 'silence') await delay(listenMillis)
    const heard = canary.heard()
    if (heard !== null) return { kind: 'heard', text: heard }
    return reply.success ? reply.data : { kind: 'silent', text: 'The reply could not be read.' }
  } finally {
    canary.close()
  }
}

/** Replies in the order of the probes. Ends early on abort; rejects when the frame could not be opened. */
export async function* probeFrame(
  opening: Promise<FrameProbe>,
  frameUrl: string,
  probes: readonly ScriptProbe[],
  signal?: AbortSignal,
): AsyncGenerator<ProbeReply> {
  const frame = await opening
  for (const probe of probes) {
    if (signal?.aborted === true) return
    yield await probeOnce(frame, frameUrl, probe)
  }
}
