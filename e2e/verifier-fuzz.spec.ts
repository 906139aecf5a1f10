/**
 * Malformed messages on both borders of the real sandbox while real pairs are verified: nothing is thrown, nothing is kept, and
 * no verdict is another than it would have been. A thousand each way, and ten thousand in the long tier.
 */
import type { CDPSession } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { bundleScript } from '../.scripts/bundle.mjs'
import { patientMillis } from './engines/verifying.ts'
import { openApp, sandboxFrame, verify } from './support/app.ts'
import { noteErrors, speakUp, tapWire } from './support/wire.ts'

const sizes = [
  { count: 'a thousand', rounds: 4, seeds: 1, tag: [] },
  { count: 'ten thousand', rounds: 40, seeds: 10, tag: ['@long'] },
]
const portion = 250
const mostGrowth = 10e6

const pairOf = (number: number) => ({
  puzzle: `def sat(x: int):\n    return x == ${number}`,
  solution: `def sol():\n    return ${number}`,
})

/** Bytes that scripts hold on to, after what nobody needs is collected. */
async function heldBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

for (const { count, rounds, seeds, tag } of sizes) {
  test(`malformed messages change nothing, ${count} of them each way`, { tag }, async ({ page }) => {
    test.setTimeout(180_000)
    const bundle = await bundleScript('src/testing/malformed.ts', 'malformed')
    // The worker's global scope is emptied before programs run.
    const prelude = `(function (structuredClone, rest) {
    ${bundle}
    ;(${String(speakUp)})(malformed, rest)
  })(structuredClone.bind(self), { Channel: MessageChannel, Wasm: { Module: WebAssembly.Module } });`
    await page.addInitScript(noteErrors)
    await page.addInitScript(tapWire, prelude)
    await openApp(page)
    await page.evaluate(`${bundle}\nwindow.malformed = malformed`)
    const sandbox = sandboxFrame(page)
    const sessions = await Promise.all([page, sandbox].map((target) => page.context().newCDPSession(target)))
    // Ids from here on are above all that a malformed message could hit by chance.
    await verify(
      page,
      Array.from({ length: 500 }, (_, index) => pairOf(index)),
      patientMillis,
    )
    const before = await Promise.all(sessions.map(heldBytes))

    for (let round = 0; round < rounds; round++) {
      const numbers = Array.from({ length: 20 }, (_, index) => 1000 * round + index)
      const verdicts = await page.evaluate(
        async ({ pairs, round, portion, limitMillis }) => {
          const { malformed, wire } = window
          const { callLike, drawn } = malformed
          const verified = window.autodidact.verify(pairs, { limitMillis })
          const ids = Array.from({ length: 500 }, (_, id) => id)
          const methods = ['submit', 'cancel', 'boot', 'probe', 'hello']
          for (const message of drawn(callLike({ methods }), portion, round)) wire.toFrame(message)
          const events = ['report', 'broken']
          for (const message of drawn(callLike({ methods: events, ids }), portion, round))
            wire.toPage(message)
          const verdicts = await verified
          wire.replay()
          return verdicts.map(({ kind, answer }) => `${kind} ${answer ?? ''}`)
        },
        { pairs: numbers.map(pairOf), round, portion, limitMillis: patientMillis },
      )
      expect(verdicts).toEqual(numbers.map((number) => `solved ${number}`))
    }

    const speakers = [...Array.from({ length: seeds }, (_, seed) => `nonsense ${seed}`), 'port 0', 'module 0']
    for (const [index, words] of speakers.entries()) {
      const speaker = { ...pairOf(index), solution: `# say ${words}\n${pairOf(index).solution}` }
      const [spoken, others] = await Promise.all([
        verify(page, [speaker], patientMillis),
        verify(
          page,
          Array.from({ length: 20 }, (_, number) => pairOf(number)),
          patientMillis,
        ),
      ])
      expect(
        spoken.map(({ kind }) => kind),
        words,
      ).toEqual(['crashed'])
      expect(
        others.map(({ kind, answer }) => `${kind} ${answer ?? ''}`),
        words,
      ).toEqual(Array.from({ length: 20 }, (_, number) => `solved ${number}`))
    }

    const after = await Promise.all(sessions.map(heldBytes))
    const growths = after.map((bytes, index) => bytes - (before[index] ?? 0))
    const description = growths.map((bytes) => `${(bytes / 1e6).toFixed(1)} MB`).join(', ')
    test.info().annotations.push({ type: 'figure', description })
    expect(Math.max(...growths)).toBeLessThan(mostGrowth)
    for (const document of [page.mainFrame(), sandbox]) {
      expect(await document.evaluate(() => window.thrown)).toEqual([])
      expect(await document.evaluate(() => 'polluted' in Object.prototype)).toBe(false)
    }
  })
}
