// Every probe of “Is this safe?” in a real browser: blocked in the sandbox, and not blocked where nothing holds it back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allProbes } from '#/domain/safety/attacks/allProbes.ts'
import { gateProbes } from '#/domain/safety/attacks/gateProbes.ts'
import type { ProbeOutcome, ProbeReply } from '#/domain/safety/probe.ts'
import { leaksOf, probeReplySchema } from '#/domain/safety/probe.ts'
import { scriptProbes } from '#/domain/safety/attacks/scriptProbes.ts'
import { runProbes } from '#/engine/safety/runProbes.ts'
import { answerProbe } from './frame/probes.ts'
import { createProbeRunner } from './frame/runProbe.ts'
import { probeFrame } from './probeFrame.ts'
import type { ProbeRequest } from './protocol.ts'
import type { SandboxVerifier } from './sandboxVerifier.ts'
import { collect, sandboxInTest } from './verifierInTest.ts'

const target = { url: `${location.origin}/`, host: location.hostname, port: Number(location.port) }
const never = new AbortController().signal

let sandbox: SandboxVerifier
beforeAll(async () => {
  sandbox = sandboxInTest()
  await sandbox.ready
})
afterAll(() => {
  sandbox.dispose()
})

it('every probe is blocked in this browser', async () => {
  const probes = allProbes(target)
  const outcomes: ProbeOutcome[] = await collect(runProbes(sandbox, probes, never))
  expect(outcomes.map(({ id }) => id)).toEqual(probes.map(({ id }) => id))
  expect(leaksOf(outcomes)).toEqual([])
})

it('the few of every page load say the same', async () => {
  const outcomes = await collect(runProbes(sandbox, gateProbes(target), never))
  expect(outcomes.length).toBeGreaterThan(30)
  expect(leaksOf(outcomes)).toEqual([])
})

describe('a frame that was taken over', () => {
  const [some] = scriptProbes
  const ask = (probe: (request: ProbeRequest) => Promise<unknown>) =>
    collect(probeFrame(Promise.resolve({ probe }), '/sandbox.html', some === undefined ? [] : [some]))

  it('is not believed when its reply is none', async () => {
    for (const reply of [
      null,
      'threw',
      { kind: 'fine', text: '' },
      { kind: 'threw' },
      { kind: 'threw', text: 7 },
    ]) {
      expect(await ask(() => Promise.resolve(reply))).toEqual([expect.objectContaining({ kind: 'silent' })])
    }
  })

  it('is not believed when the page has heard the canary', async () => {
    const replies = await ask(({ canary }) => {
      localStorage.setItem(canary, canary)
      return Promise.resolve({ kind: 'threw', text: 'SecurityError' })
    })
    expect(replies).toEqual([expect.objectContaining({ kind: 'heard' })])
    expect(Object.keys(localStorage).filter((name) => name.startsWith('canary'))).toEqual([])
  })
})

/** Without it, a probe that is misspelt would look like a perfect wall. */
describe('where nothing holds it back, a script', () => {
  /** They would move the page of the tests or register with its server, or ask for what only the app's page offers. */
  const left = ['navigation', 'popup', 'opener', 'parent-script', 'service-worker']
  const files: Readonly<Record<string, string>> = { import: 'src/lib/result.ts', script: 'colors.js' }

  async function tryHere(
    realm: 'frame' | 'bare',
    workerSource: string | null,
  ): Promise<Map<string, ProbeReply>> {
    const run = createProbeRunner(window)
    const replies = new Map<string, ProbeReply>()
    for (const { id, code } of scriptProbes.filter((probe) => probe.realm === realm)) {
      const name = id.slice(realm.length + 1)
      if (left.includes(name)) continue
      const target = `${location.origin}/${files[name] ?? 'icon.svg'}?${name}`
      const words = { target, page: location.href, canary: `canary${name}` }
      const request = { realm, code, patienceMillis: 400, ...words }
      replies.set(name, probeReplySchema.parse(await answerProbe(request, workerSource, run)))
    }
    return replies
  }

  /** Those that ended so. What this server does not speak (WebSocket, QUIC, event streams) is silent: not blocked. */
  const ended = (replies: Map<string, ProbeReply>, kind: ProbeReply['kind']) =>
    [...replies].filter(([, reply]) => reply.kind === kind).map(([name]) => name)

  it('is not blocked in an ordinary page', async () => {
    const replies = await tryHere('frame', null)
    localStorage.removeItem('canarylocal-storage')
    expect(ended(replies, 'threw')).toEqual([])
    expect(ended(replies, 'untried')).toEqual([])
    expect(ended(replies, 'returned')).toEqual(
      expect.arrayContaining([
        ...['fetch', 'xhr', 'webrtc', 'import', 'image', 'style', 'script', 'object'],
        ...['eval', 'function', 'async-function', 'data-import', 'inline-script'],
        ...['local-storage', 'session-storage', 'indexed-db', 'caches', 'files', 'locks', 'cookie'],
        ...['parent', 'frame-element', 'address', 'broadcast', 'inner-frame', 'origin', 'policy'],
      ]),
    )
  })

  it('is not blocked in an ordinary worker', async () => {
    const source = await (await fetch('/python/interpreter.js')).text()
    const replies = await tryHere('bare', source)
    expect(ended(replies, 'threw')).toEqual([])
    expect(ended(replies, 'untried')).toEqual([])
    expect(ended(replies, 'returned')).toEqual(
      expect.arrayContaining([
        ...['fetch', 'xhr', 'eval', 'function', 'async-function', 'data-import'],
        ...['indexed-db', 'caches', 'files', 'locks', 'broadcast', 'origin'],
      ]),
    )
  })

  it('of a worker only is not blocked in a worker that was not emptied', async () => {
    const source = await (await fetch('/python/interpreter.js')).text()
    const words = { target: `${location.origin}/icon.svg`, page: location.href, canary: 'canary' }
    for (const name of ['language', 'timer', 'message', 'listen', 'nested-worker']) {
      const probe = scriptProbes.find(({ id }) => id === `worker:${name}`)
      const request = { realm: 'bare', code: probe?.code ?? '', patienceMillis: 2000, ...words } as const
      const reply = probeReplySchema.safeParse(await answerProbe(request, source, createProbeRunner(window)))
      // Its own message comes first, and is no reply.
      if (name === 'message') expect(reply.success).toBe(false)
      else expect(reply.data?.kind, name).toBe('returned')
    }
  })
})
