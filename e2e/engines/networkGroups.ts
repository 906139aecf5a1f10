/** Attempts to get out, by Python and by JavaScript in the frame itself, with a server that writes down whoever comes. */
import type {} from '#/app/scripting.ts'
import { canary, storeCanaries } from '../support/canaries.ts'
import { tryToLeave } from '../support/frameProbes.ts'
import { pythonProbes } from '../support/pythonProbes.ts'
import type { TrafficLog } from '../support/trafficLog.ts'
import { openTrafficLog } from '../support/trafficLog.ts'
import type { Group, OpenedEngine, Outcome } from './engine.ts'
import { openApp, verify } from './verifying.ts'

/** Opens the app with secrets in its storage, runs the attempts, and says whether anybody was heard. */
async function listening(
  engine: OpenedEngine,
  site: string,
  attempts: (log: TrafficLog) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> {
  const log = await openTrafficLog()
  try {
    await openApp(engine, site)
    await engine.evaluate(storeCanaries, canary)
    const outcomes = await attempts(log)
    // The page itself may ask any server: what came before it would be in the list by now.
    await engine.evaluate(async (url) => (await fetch(`${url}control`)).text(), log.url)
    const strangers = log.requests.filter((request) => request !== 'GET /control')
    const heard = log.requests.includes('GET /control') ? strangers : ['nobody: the server hears nothing']
    return [
      ...outcomes,
      { name: 'nobody was heard', complaint: heard.length === 0 ? null : heard.join(', ') },
    ]
  } finally {
    await log.close()
  }
}

const hasCanary = (text: string): Outcome => ({
  name: 'no secret in what came back',
  complaint: text.includes(canary) ? 'the secret is in it' : null,
})

export const pythonGroup: Group = {
  name: 'escapes by Python',
  about:
    'each probe of `e2e/support/pythonProbes.ts` in a solution and in a puzzle; no connection, no datagram, no secret',
  run: async (engine, site) => {
    const outcomes = await listening(engine, site, async (log) => {
      const probes = pythonProbes(log.url)
      const verdicts = await verify(engine, probes, { limitMillis: 5000 })
      const silence = log.connections() + log.datagrams()
      return [
        ...probes.map(({ name }, index): Outcome => {
          const got = verdicts[index]
          const isRefused = got !== undefined && got.kind !== 'solved'
          return { name, complaint: isRefused ? null : `got somewhere: ${got?.answer ?? 'no verdict'}` }
        }),
        {
          name: 'no connection and no datagram',
          complaint: silence === 0 ? null : `${String(silence)} of them`,
        },
        hasCanary(JSON.stringify(verdicts)),
      ]
    })
    return { outcomes }
  },
}

export const frameGroup: Group = {
  name: 'escapes by JavaScript',
  about:
    'each probe of `e2e/support/frameProbes.ts`, run in the sandbox frame by the debugger as if its script were taken over',
  run: async (engine, site) => {
    const outcomes = await listening(engine, site, async (log) => {
      const results = await engine.inSandbox(tryToLeave, log.url)
      return [
        ...Object.entries(results).map(([name, said]): Outcome => {
          const isRefused = name.endsWith('(silent)') || said.startsWith('refused')
          return { name, complaint: isRefused ? null : said }
        }),
        hasCanary(JSON.stringify(results)),
      ]
    })
    return { outcomes }
  },
}
