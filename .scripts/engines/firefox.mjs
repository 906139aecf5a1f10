// @ts-check
/** Firefox through WebDriver BiDi, by puppeteer-core. */
import { existsSync } from 'node:fs'
import puppeteer from 'puppeteer-core'

const places = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/usr/lib/firefox-esr/firefox-esr',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** @returns {string | null} */
export function findFirefox() {
  const { FIREFOX_PATH } = process.env
  return [...(FIREFOX_PATH ? [FIREFOX_PATH] : []), ...places].find((path) => existsSync(path)) ?? null
}

/** @returns {Promise<import('../../e2e/engines/engine.ts').OpenedEngine>} */
export async function startFirefox() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox() ?? '',
    headless: true,
    protocolTimeout: 15 * 60_000,
    dumpio: Boolean(process.env['DEBUG_ENGINES']),
  })
  const page = await browser.newPage()
  await page.setViewport({ width: 1440, height: 900 })
  /** @type {string[]} */
  const errors = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(`thrown: ${String(error)}`))
  return {
    version: await browser.version(),
    open: async (url) => {
      await page.goto(url)
    },
    evaluate: (work, ...args) => page.evaluate(work, ...args),
    inSandbox: async (work, ...args) => {
      const frame = page.frames().find((candidate) => candidate.url().endsWith('/sandbox.html'))
      if (frame === undefined) throw new Error('The page has no sandbox frame.')
      return frame.evaluate(work, ...args)
    },
    press: async (key, ...held) => {
      for (const modifier of held) await page.keyboard.down(modifier)
      await page.keyboard.press(/** @type {import('puppeteer-core').KeyInput} */ (key))
      for (const modifier of held) await page.keyboard.up(modifier)
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
