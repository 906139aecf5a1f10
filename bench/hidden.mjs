// @ts-check
/**
 * What it costs to be hidden: `npm run bench:hidden`.
 *
 * The built app in Chromium, in a tab that is seen, behind another tab, and behind it for so long that the browser lets timers
 * come once a minute only (after a second here; people get five minutes). Told are the milliseconds for six programs that must
 * be stopped by force and for a small run whose server asks for patience three times, with the ratio to the visible tab. Exit
 * code 1 when one of them takes over 1.5 times as long hidden. A hidden tab has a lower priority at the processor, so the
 * machine should have nothing else to do.
 */
import { chromium } from '@playwright/test'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../.scripts/build.mjs'
import { chromiumFlags, resolveChromium } from '../.scripts/chromium.mjs'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'

const mostRatio = 1.5
const forced = 6

if (!(await ensureBuilt())) process.exit(1)
const { finishRun, hiddenSoonSlow, lookAtTimers, stopByForce, whenReady } =
  /** @type {typeof import('../e2e/support/hiddenPace.ts')} */ (
    await loadTypeScript('e2e/support/hiddenPace.ts')
  )
const { createTabOpener, playwrightsOwnFlags } =
  /** @type {typeof import('../e2e/support/slowHiddenTabs.ts')} */ (
    await loadTypeScript('e2e/support/slowHiddenTabs.ts')
  )
const { startFakeLlm } = /** @type {typeof import('../src/testing/fakeLlm.node.ts')} */ (
  await loadTypeScript('src/testing/fakeLlm.node.ts')
)

const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const llm = await startFakeLlm({ solutionMix: { right: 50, endless: 2 } })

/** @param {string} name @param {readonly string[]} flags @param {boolean} isHidden */
async function measure(name, flags, isHidden) {
  const browser = await chromium.launch({
    executablePath: await resolveChromium(),
    args: [...chromiumFlags, ...flags],
    ignoreDefaultArgs: [...playwrightsOwnFlags],
  })
  const open = await createTabOpener(browser)
  const tab = await open(server.url)
  await whenReady(tab)
  if (isHidden) await (await open('about:blank')).show()
  const { state, timersPerSecond } = await lookAtTimers(tab)
  if ((state === 'hidden') !== isHidden) throw new Error(`The tab is ${state}.`)
  const force = await stopByForce(tab, forced)
  const run = await finishRun(tab, llm)
  await browser.close()
  console.log(
    `${name}: ${timersPerSecond.toFixed(1)} plain timers/s; ${forced} stopped by force in ${force.millis.toFixed(0)} ms; ` +
      `a run in ${run.millis.toFixed(0)} ms (load ${(loadavg()[0] ?? 0).toFixed(1)})`,
  )
  return { force: force.millis, run: run.millis }
}

const visible = await measure('visible', [], false)
const hidden = await measure('hidden', [], true)
const longHidden = await measure('long hidden', [hiddenSoonSlow], true)
await llm.close()
await server.close()

let isSlow = false
for (const [name, { force, run }] of Object.entries({ hidden, 'long hidden': longHidden })) {
  const ratios = [force / visible.force, run / visible.run]
  isSlow ||= Math.max(...ratios) > mostRatio
  console.log(
    `${name} to visible: ${ratios.map((ratio) => ratio.toFixed(2)).join(' by force, ')} for the run.`,
  )
}
process.exitCode = isSlow ? 1 : 0
