/** What a tab does in the same time when it is seen and when it is not. */
import type {} from '#/app/scripting.ts'
import type { FakeLlm } from '#/testing/fakeLlm.node.ts'
import type { PlainTab } from './slowHiddenTabs.ts'

/** In C code, where no interrupt is heard: only ending the worker ends it. */
const stuck = {
  puzzle: 'def sat(x: int):\n    return x == 1',
  solution: 'def sol():\n    return sum(range(10 ** 11))',
}
const good = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }

/** Timers of a hidden tab come once a minute after a second already, where the browser would wait for five minutes. */
export const hiddenSoonSlow = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1'

/** The work in the page, with arguments that are JSON. */
function run<T>(
  tab: PlainTab,
  work: (...args: never[]) => Promise<T>,
  ...args: readonly unknown[]
): Promise<T> {
  return tab.evaluate(`(${String(work)})(...${JSON.stringify(args)})`) as Promise<T>
}

/** Waits until the app has opened its storage and started its interpreters. */
export async function whenReady(tab: PlainTab): Promise<void> {
  for (;;) {
    // The address may still be on its way: then the script is not there, or goes with the page.
    const isOpen = await tab.evaluate(`'autodidact' in window`).catch(() => false)
    if (isOpen === true) break
  }
  await run(tab, async () => {
    await window.autodidact.ready
  })
}

export interface Visibility {
  readonly state: string
  /** Timers of 10 ms, one after the other, in a second. */
  readonly timersPerSecond: number
}

/** Whether the browser hides the tab, and slows its timers down. */
export function lookAtTimers(tab: PlainTab): Promise<Visibility> {
  return run(tab, async () => {
    const begin = performance.now()
    let count = 0
    while (performance.now() - begin < 3000) {
      await new Promise((resolve) => setTimeout(resolve, 10))
      count += 1
    }
    return { state: document.visibilityState, timersPerSecond: count / ((performance.now() - begin) / 1000) }
  })
}

/** Milliseconds for so many programs that must be stopped by force, one after the other, each with a good one behind it. */
export function stopByForce(tab: PlainTab, count: number): Promise<{ millis: number; kinds: string[] }> {
  return run(
    tab,
    async (pairs: Parameters<typeof window.autodidact.verify>[0], rounds: number) => {
      const begin = performance.now()
      const kinds: string[] = []
      for (let round = 0; round < rounds; round += 1) {
        const verdicts = await window.autodidact.verify(pairs, { limitMillis: 200, calibration: 1 })
        kinds.push(...verdicts.map(({ kind }) => kind))
      }
      return { millis: performance.now() - begin, kinds }
    },
    [stuck, good],
    count,
  )
}

/** Milliseconds from the start of a small run to its end; the server asks for patience three times, a second each. */
export function finishRun(tab: PlainTab, llm: FakeLlm): Promise<{ millis: number; records: number }> {
  llm.setFault({ reply: { status: 429, retryAfter: 1, exposeRetryAfter: true, times: 3 } })
  return run(
    tab,
    async (baseUrl: string) => {
      const { runs } = window.autodidact
      const begin = performance.now()
      const started = await runs.start({
        endpoint: { baseUrl, model: 'fake-coder' },
        name: 'Behind another tab',
        puzzlesPerIteration: 16,
        attemptsPerPuzzle: 4,
        limitMillis: 300,
      })
      for (;;) {
        const now = await runs.get(started.id)
        if (now === null || now.status === 'paused') throw new Error(now?.pausedBecause ?? 'The run is gone.')
        const records = now.state.iterations.reduce((sum, counts) => sum + counts.solvedPuzzles, 0)
        if (now.status === 'finished') return { millis: performance.now() - begin, records }
        // By messages: they are not slowed down.
        await new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel()
          port2.onmessage = () => {
            port1.close()
            resolve(null)
          }
          port1.postMessage(null)
        })
      }
    },
    llm.url,
  )
}
