// @ts-check
/* global window */
/**
 * Whether the verifier can work all night: `npm run bench:soak`.
 *
 * 20,000 mixed pairs (5 % that never end, 1 % that break their interpreter, the rest short) are verified by the built app in
 * one page without a reload. No verdict may be lost, doubled or another pair's; the memory of the browser's processes may not
 * climb; and the last 2,000 must come as fast as the first, but for a tenth. Exit code 1 otherwise. The machine should have
 * nothing else to do: pairs have 200 ms each, and the comparison of speeds is one of times. On a busy one, where a short
 * program may be kept waiting that long, `npm run bench:soak -- --limit 1000` takes three times as long and means more.
 */
import { ensureBuilt } from '../.scripts/build.mjs'
import { startChromium } from '../.scripts/engines/chromium.mjs'
import { loadTypeScript } from '../.scripts/loadTypeScript.mjs'
import { root } from '../.scripts/process.mjs'
import { startServer } from '../.scripts/serve.mjs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { limit: { type: 'string', default: '200' } } })
const plan = { count: 20_000, portion: 2_000, limitMillis: Number(values.limit), looks: 15 }
/** Beyond what was there after the first part. */
const mostGrowth = 150e6
const leastRatio = 0.9

if (!(await ensureBuilt())) process.exit(1)
const { soak } = /** @type {typeof import('../e2e/engines/soak.ts')} */ (
  await loadTypeScript('e2e/engines/soak.ts')
)
const server = await startServer({ folder: join(root, 'dist'), port: 0 })
const browser = await startChromium()
await browser.open(server.url)
await browser.evaluate(async () => {
  await window.autodidact.ready
})

/** @type {import('../e2e/engines/soak.ts').SoakPart[]} */
const parts = []
for await (const part of soak(browser.evaluate, plan)) {
  parts.push(part)
  const { pairs, complaints, perSecond, memoryBytes } = part
  const memory = memoryBytes === null ? 'memory unknown' : `${(memoryBytes / 1e6).toFixed(0)} MB`
  const load = (loadavg()[0] ?? 0).toFixed(1)
  console.log(
    `${pairs}: ${perSecond.toFixed(1)} pairs/s, ${memory}, ${complaints.length} wrong (load ${load})`,
  )
  for (const complaint of complaints.slice(0, 10)) console.log(`  ${complaint}`)
}
await browser.close()
await server.close()

const wrong = parts.reduce((sum, { complaints }) => sum + complaints.length, 0)
const ratio = (parts.at(-1)?.perSecond ?? NaN) / (parts[0]?.perSecond ?? NaN)
const memory = parts.flatMap(({ memoryBytes }) => memoryBytes ?? [])
const growth = memory.length === 0 ? 0 : Math.max(...memory) - (memory[0] ?? 0)
console.log(`Wrong, lost or doubled verdicts: ${wrong} of ${plan.count}.`)
console.log(`Speed of the last ${plan.portion} pairs to that of the first: ${ratio.toFixed(2)}.`)
console.log(
  memory.length === 0
    ? 'Memory was not measured: only Linux tells.'
    : `Most growth: ${(growth / 1e6).toFixed(0)} MB.`,
)
if (wrong > 0 || !(ratio >= leastRatio) || growth > mostGrowth) process.exitCode = 1
