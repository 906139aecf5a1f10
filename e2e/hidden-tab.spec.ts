/**
 * A tab behind another one, really hidden, and for so long that the browser lets its timers come once a minute only: programs
 * that must be stopped by force, a server that asks for patience, and a whole run go on as if somebody looked.
 */
import { chromium, expect, test } from '@playwright/test'
import { startFakeLlm } from '#/testing/fakeLlm.node.ts'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { finishRun, hiddenSoonSlow, lookAtTimers, stopByForce, whenReady } from './support/hiddenPace.ts'
import { createTabOpener, playwrightsOwnFlags } from './support/slowHiddenTabs.ts'

test('a hidden tab keeps its pace', async ({ baseURL }) => {
  test.setTimeout(120_000)
  const browser = await chromium.launch({
    executablePath: await resolveChromium(),
    args: [...chromiumFlags, hiddenSoonSlow],
    ignoreDefaultArgs: [...playwrightsOwnFlags],
  })
  const llm = await startFakeLlm({ solutionMix: { right: 50, endless: 2 } })
  try {
    const open = await createTabOpener(browser)
    const tab = await open(baseURL ?? '')
    await whenReady(tab)
    const seen = await stopByForce(tab, 4)
    const other = await open('about:blank')
    await other.show()
    const { state, timersPerSecond } = await lookAtTimers(tab)
    expect(state).toBe('hidden')
    expect(timersPerSecond).toBeLessThan(5)

    const unseen = await stopByForce(tab, 4)
    expect(unseen.kinds).toEqual(seen.kinds)
    // Ten times as long and more without a ticker; three leave room for a busy machine.
    expect(unseen.millis).toBeLessThan(3 * seen.millis)
    const { millis, records } = await finishRun(tab, llm)
    expect(records).toBeGreaterThan(0)
    // Each time that the server asks for patience would cost a minute.
    expect(millis).toBeLessThan(50_000)
  } finally {
    await browser.close()
    await llm.close()
  }
})
