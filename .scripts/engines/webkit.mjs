// @ts-check
/**
 * WebKitGTK: `WebKitWebDriver` starts the `MiniBrowser` that comes with the library, on an X server of its own. Knows
 * processes; what is said to the driver is in webDriver.mjs.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openSession, waitForDriver } from './webDriver.mjs'

const driverPath = '/usr/bin/WebKitWebDriver'
const displayPath = '/usr/bin/Xvfb'
const libraries = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0']

/** @returns {string | null} */
function findBrowser() {
  if (!existsSync('/usr/lib')) return null
  return (
    readdirSync('/usr/lib')
      .flatMap((folder) => libraries.map((library) => join('/usr/lib', folder, library, 'MiniBrowser')))
      .find((path) => existsSync(path)) ?? null
  )
}

/** Whether driver, browser and display server are there. */
export function hasWebkit() {
  return existsSync(driverPath) && existsSync(displayPath) && findBrowser() !== null
}

/** @returns {Promise<number>} a port that is free at this moment */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
}

/**
 * Starts an X server on a free display number, which it tells on a pipe.
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
function startDisplay() {
  return new Promise((resolve, reject) => {
    const options = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']
    const server = spawn(displayPath, options, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
    server.once('error', reject)
    server.once('exit', (code) => {
      reject(new Error(`Xvfb ended with ${String(code)}.`))
    })
    server.stdio[3]?.once('data', (/** @type {Buffer} */ data) => {
      resolve({ display: `:${data.toString().trim()}`, stop: () => server.kill() })
    })
  })
}

/**
 * @param {string} display
 * @param {string[]} errors where the pages' errors are added
 */
async function startBrowser(display, errors) {
  const port = await freePort()
  // A process group of its own, so that whatever it starts ends with it.
  const driver = spawn(driverPath, [`--port=${String(port)}`], {
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  createInterface({ input: driver.stdout }).on('line', (line) => {
    if (/^CONSOLE \w+ ERROR/.test(line)) errors.push(line)
  })
  const stop = () => {
    if (driver.pid !== undefined && driver.exitCode === null) process.kill(-driver.pid, 'SIGKILL')
  }
  try {
    const address = `http://127.0.0.1:${String(port)}`
    await waitForDriver(address)
    const session = await openSession(address, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: findBrowser(),
        args: ['--automation', '--enable-write-console-messages-to-stdout=true'],
      },
    })
    return { session, stop }
  } catch (error) {
    stop()
    throw error
  }
}

/** @returns {Promise<import('../../e2e/engines/engine.ts').OpenedEngine>} */
export async function startWebkit() {
  /** @type {string[]} */
  const errors = []
  const { display, stop } = await startDisplay()
  let browser = await startBrowser(display, errors).catch((error) => {
    stop()
    throw error
  })
  const end = async () => {
    await browser.session.close()
    browser.stop()
  }
  return {
    version: browser.session.version.replace('MiniBrowser', 'WebKitGTK'),
    open: (url) => browser.session.open(url),
    evaluate: (work, ...args) => browser.session.execute(String(work), args),
    inSandbox: (work, ...args) =>
      browser.session.executeIn('iframe[src$="sandbox.html"]', String(work), args),
    press: (key, ...held) => browser.session.press(key, held),
    type: (text) => browser.session.type(text),
    takeErrors: () => errors.splice(0),
    restart: async () => {
      await end()
      browser = await startBrowser(display, errors)
    },
    close: async () => {
      await end()
      stop()
    },
  }
}
