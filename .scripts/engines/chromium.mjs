// @ts-check
/** Chromium as in the other tests, by Playwright. */
import { chromium } from '@playwright/test'
import { chromiumFlags, resolveChromium } from '../chromium.mjs'

/** @returns {Promise<import('../../e2e/engines/engine.ts').OpenedEngine>} */
export async function startChromium() {
  const browser = await chromium.launch({ executablePath: await resolveChromium(), args: chromiumFlags })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  /** @type {string[]} */
  const errors = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(`thrown: ${String(error)}`))
  return {
    version: browser.version(),
    open: async (url) => {
      await page.goto(url)
    },
    evaluate: (work, ...args) => evaluateIn(page.mainFrame(), work, args),
    inSandbox: (work, ...args) => {
      const frame = page.frames().find((candidate) => candidate.url().endsWith('/sandbox.html'))
      if (frame === undefined) throw new Error('The page has no sandbox frame.')
      return evaluateIn(frame, work, args)
    },
    press: async (key, ...held) => {
      await page.keyboard.press([...held, key].join('+'))
    },
    type: async (text) => {
      await page.keyboard.type(text)
    },
    takeErrors: () => errors.splice(0),
    close: async () => {
      await browser.close()
    },
  }
}

/**
 * Playwright hands a function one argument only.
 * @template R
 * @param {import('@playwright/test').Frame} frame
 * @param {(...args: any[]) => R | Promise<R>} work
 * @param {readonly unknown[]} args
 * @returns {Promise<R>}
 */
function evaluateIn(frame, work, args) {
  return frame.evaluate(`(${String(work)})(...${JSON.stringify(args)})`)
}
