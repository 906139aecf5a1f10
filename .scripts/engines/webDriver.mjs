// @ts-check
/** A browser that is driven by W3C's WebDriver, by selenium-webdriver, as far as the checks need it. */
import { Builder, By, Key } from 'selenium-webdriver'

/** @type {Record<string, string>} */
const keys = { Control: Key.CONTROL, Shift: Key.SHIFT, Enter: Key.ENTER }
const scriptMillis = 15 * 60_000
const openMillis = 60_000

/**
 * Waits until a driver answers at all.
 * @param {string} address
 */
export async function waitForDriver(address) {
  for (const end = Date.now() + openMillis; Date.now() < end;) {
    const answer = await fetch(`${address}/status`).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The driver does not answer at ${address}.`)
}

/**
 * Opens a window.
 * @param {string} address of the driver
 * @param {Record<string, unknown>} capabilities of this kind of browser, with its name
 */
export async function openSession(address, capabilities) {
  const driver = await new Builder().usingServer(address).withCapabilities(capabilities).build()
  await driver.manage().setTimeouts({ script: scriptMillis, pageLoad: openMillis })
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1440, height: 900 })
  const opened = await driver.getCapabilities()

  /** @type {(source: string, args: readonly unknown[]) => Promise<any>} */
  const execute = async (source, args) => {
    // All as text: drivers turn `undefined`, long arrays and odd numbers into kinds of values of their own.
    const script = `const done = arguments[arguments.length - 1]
      Promise.resolve().then(() => (${source})(...JSON.parse(arguments[0]))).then(
        (value) => done(JSON.stringify({ value })),
        (error) => done(JSON.stringify({ error: String(error) })))`
    const reply = JSON.parse(await driver.executeAsyncScript(script, JSON.stringify(args)))
    if ('error' in reply) throw new Error(reply.error)
    return reply.value
  }

  return {
    version: `${opened.getBrowserName() ?? ''} ${opened.getBrowserVersion() ?? ''}`,
    execute,
    /** @param {string} url */
    open: async (url) => {
      await execute('() => { window.isLeft = true }', [])
      await driver.get(url)
      // The driver may answer while the page that is left still stands there.
      const isThere = '() => !window.isLeft && document.readyState === "complete"'
      await driver.wait(() => execute(isThere, []).catch(() => false), openMillis, `${url} did not open.`, 50)
    },
    /**
     * Runs a function in the frame that the selector finds.
     * @param {string} selector
     * @param {string} source
     * @param {readonly unknown[]} args
     */
    executeIn: async (selector, source, args) => {
      await driver.switchTo().frame(await driver.findElement(By.css(selector)))
      try {
        return await execute(source, args)
      } finally {
        await driver.switchTo().parentFrame()
      }
    },
    /**
     * @param {string} key
     * @param {readonly string[]} held
     */
    press: async (key, held) => {
      const names = [...held, key].map((name) => keys[name] ?? name)
      const actions = driver.actions()
      for (const name of names) actions.keyDown(name)
      for (const name of names.toReversed()) actions.keyUp(name)
      await actions.perform()
    },
    /** @param {string} text */
    type: (text) => driver.actions().sendKeys(text).perform(),
    close: () => driver.quit().catch(() => undefined),
  }
}
