// @ts-check
/** A session of the W3C WebDriver protocol, as far as the checks need it. https://www.w3.org/TR/webdriver2/ */

/** W3C's name of a reference to an element. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf'
/** The code points by which the protocol names keys. */
const keys = /** @type {Record<string, string>} */ ({ Control: '\ue009', Shift: '\ue008', Enter: '\ue007' })
const scriptMillis = 15 * 60_000
const openMillis = 60_000

const pause = () => new Promise((resolve) => setTimeout(resolve, 50))

/** @type {(type: 'keyDown' | 'keyUp') => (key: string) => object} */
const keyAction = (type) => (key) => ({ type, value: keys[key] ?? key })

/**
 * One command of the protocol.
 * @param {string} url
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {object} [body]
 * @returns {Promise<any>} the `value` of the reply
 */
async function command(url, method, body) {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const { value } = JSON.parse(await response.text())
  if (!response.ok) throw new Error(`${value?.error ?? 'error'}: ${value?.message ?? ''}`)
  return value
}

/**
 * Waits until the driver answers at all.
 * @param {string} driver its address
 */
export async function waitForDriver(driver) {
  const end = Date.now() + openMillis
  while (Date.now() < end) {
    const answer = await fetch(`${driver}/status`).catch(() => null)
    if (answer?.ok) return
    await pause()
  }
  throw new Error(`The driver does not answer at ${driver}.`)
}

/**
 * Opens a window.
 * @param {string} driver its address
 * @param {Record<string, unknown>} capabilities of this kind of browser
 */
export async function openSession(driver, capabilities) {
  const timeouts = { script: scriptMillis, pageLoad: openMillis }
  const opened = await command(`${driver}/session`, 'POST', {
    capabilities: { alwaysMatch: { timeouts, ...capabilities } },
  })
  const session = `${driver}/session/${opened.sessionId}`
  await command(`${session}/window/rect`, 'POST', { x: 0, y: 0, width: 1440, height: 900 })

  /** @type {(source: string, args: readonly unknown[]) => Promise<any>} */
  const execute = async (source, args) => {
    // All as text: drivers turn `undefined`, long arrays and odd numbers into kinds of values of their own.
    const script = `const done = arguments[arguments.length - 1]
      Promise.resolve().then(() => (${source})(...JSON.parse(arguments[0]))).then(
        (value) => done(JSON.stringify({ value })),
        (error) => done(JSON.stringify({ error: String(error) })))`
    const body = { script, args: [JSON.stringify(args)] }
    const reply = JSON.parse(await command(`${session}/execute/async`, 'POST', body))
    if ('error' in reply) throw new Error(reply.error)
    return reply.value
  }

  /** @param {object[]} actions */
  const act = async (actions) => {
    await command(`${session}/actions`, 'POST', { actions: [{ type: 'key', id: 'keyboard', actions }] })
  }

  return {
    version: `${opened.capabilities.browserName} ${opened.capabilities.browserVersion}`,
    execute,
    /** @param {string} url */
    open: async (url) => {
      await execute('() => { window.isLeft = true }', [])
      await command(`${session}/url`, 'POST', { url })
      // The driver may answer while the page that is left still stands there.
      const isThere = '() => !window.isLeft && document.readyState === "complete"'
      for (const end = Date.now() + openMillis; !(await execute(isThere, []).catch(() => false));) {
        if (Date.now() > end) throw new Error(`${url} did not open.`)
        await pause()
      }
    },
    /**
     * Runs a function in the frame that the selector finds.
     * @param {string} selector
     * @param {string} source
     * @param {readonly unknown[]} args
     */
    executeIn: async (selector, source, args) => {
      const element = await command(`${session}/element`, 'POST', { using: 'css selector', value: selector })
      await command(`${session}/frame`, 'POST', { id: { [elementKey]: element[elementKey] } })
      try {
        return await execute(source, args)
      } finally {
        await command(`${session}/frame/parent`, 'POST', {})
      }
    },
    /**
     * @param {string} key
     * @param {readonly string[]} held
     */
    press: (key, held) =>
      act([
        ...[...held, key].map(keyAction('keyDown')),
        ...[key, ...held.toReversed()].map(keyAction('keyUp')),
      ]),
    /** @param {string} text */
    type: (text) => act([...text].flatMap((key) => [keyAction('keyDown')(key), keyAction('keyUp')(key)])),
    close: async () => {
      await command(session, 'DELETE').catch(() => undefined)
    },
  }
}
