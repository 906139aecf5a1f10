// @ts-check
/* global window */
/** The product: the built app in Chromium, asked through `window.autodidact`. */

const five = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }
/** Ends by force only: it gives Python no chance to look at the clock. */
const stubborn = { puzzle: five.puzzle, solution: 'def sol():\n    return sum(range(10**12))' }

/**
 * @param {import('@playwright/test').Page} page
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 * @param {number} limitMillis
 * @returns {Promise<import('./native.mjs').Outcome>}
 */
export async function judgeInApp(page, pairs, limitMillis) {
  return page.evaluate(
    async ({ pairs, limitMillis }) => {
      const begin = performance.now()
      // As the floor and the native judge count: seconds of this machine.
      const verdicts = await window.autodidact.verify(pairs, { limitMillis, calibration: 1 })
      const seconds = (performance.now() - begin) / 1000
      const [kinds, lanes] = [
        /** @type {Record<string, number>} */ ({}),
        /** @type {Record<string, number>} */ ({}),
      ]
      for (const { kind, lane } of verdicts) {
        kinds[kind] = (kinds[kind] ?? 0) + 1
        lanes[lane ?? 'neither'] = (lanes[lane ?? 'neither'] ?? 0) + 1
      }
      const audited = verdicts.filter(({ audit }) => audit !== undefined)
      const differing = audited.filter(({ audit, kind }) => audit !== kind)
      return {
        seconds,
        kinds,
        lanes,
        audits: `${audited.length} audited, ${differing.length} of them otherwise`,
      }
    },
    { pairs: [...pairs], limitMillis },
  )
}

/**
 * From opening the page to the first verdict, in milliseconds, with what the browser has cached.
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 */
export async function firstVerdict(page, url) {
  await page.goto(url)
  return page.evaluate(async (pair) => {
    const [verdict] = await window.autodidact.verify([pair])
    if (verdict?.kind !== 'solved') throw new Error(`The first verdict is ${String(verdict?.kind)}.`)
    return performance.now()
  }, five)
}

/**
 * How long the solved ones among some pairs take when they are asked for one by one, in milliseconds each. All are verified in
 * one call before, which tells which are solved, and after which nothing is cold.
 * @param {import('@playwright/test').Page} page
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 */
export async function timeOneByOne(page, pairs) {
  return page.evaluate(
    async (pairs) => {
      const { verify } = window.autodidact
      const before = await verify(pairs, { calibration: 1 })
      /** @type {number[]} */
      const millis = []
      /** @type {Record<string, number>} */
      const lanes = {}
      for (const pair of pairs.filter((_pair, index) => before[index]?.kind === 'solved')) {
        const begin = performance.now()
        const [verdict] = await verify([pair], { calibration: 1 })
        millis.push(performance.now() - begin)
        if (verdict?.kind !== 'solved')
          throw new Error(`${pair.puzzle} was solved and is ${String(verdict?.kind)}.`)
        lanes[verdict.lane ?? 'neither'] = (lanes[verdict.lane ?? 'neither'] ?? 0) + 1
      }
      return { millis, lanes }
    },
    [...pairs],
  )
}

/**
 * How long a short pair takes, in milliseconds: when nothing was killed before it, and right after a kill.
 * @param {import('@playwright/test').Page} page
 * @param {number} times
 */
export async function aroundKill(page, times) {
  return page.evaluate(
    async ({ five, stubborn, times }) => {
      const { verify } = window.autodidact
      const time = async () => {
        const begin = performance.now()
        const [verdict] = await verify([five], { calibration: 1 })
        if (verdict?.kind !== 'solved') throw new Error(`The next pair is ${String(verdict?.kind)}.`)
        return performance.now() - begin
      }
      const usual = []
      const afterKill = []
      for (let round = 0; round < times; round++) {
        usual.push(await time())
        const [verdict] = await verify([stubborn], { limitMillis: 1000, calibration: 1 })
        if (verdict?.kind !== 'timeout') throw new Error(`The stubborn pair is ${String(verdict?.kind)}.`)
        afterKill.push(await time())
      }
      return { usual, afterKill }
    },
    { five, stubborn, times },
  )
}
