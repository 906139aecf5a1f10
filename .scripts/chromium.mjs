// @ts-check
/**
 * The one place that knows which Chromium the tests drive. Tests never download a browser behind anyone's back:
 * `findChromium` only looks, `resolveChromium` (called once by `npm test`) also installs.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './process.mjs'

const require = createRequire(import.meta.url)

/** No traffic of the browser's own may disturb what a test measures; containers have no user namespaces to sandbox with. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Popups of the address bar. A new Chromium loads both for every context, without a window too: a process, and half a second of work. */
const idleFeatures = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

/**
 * The flags for many short contexts, without what those need not load. The last `--disable-features` replaces Playwright's own list, so
 * that list is kept: it stands in the report of a start that fails, as that of a program that is no browser does, at once.
 * @returns {Promise<string[]>}
 * @throws {Error} when Playwright reports no such list
 */
export async function journeyFlags() {
  /** @type {typeof import('@playwright/test')} */
  const { chromium } = require('@playwright/test')
  const report = await chromium.launch({ executablePath: process.execPath }).then(
    () => '',
    (error) => String(error),
  )
  const theirs = /--disable-features=(\S+)/.exec(report)?.[1]
  if (theirs === undefined) throw new Error(`Playwright names no features that it disables: ${report}`)
  return [...chromiumFlags, `--disable-features=${[theirs, ...idleFeatures].join(',')}`]
}

/**
 * The first Chromium that is already there: CHROMIUM_PATH, the usual places of this system, Playwright's own download.
 * @returns {string | null} its executable; not proven to start
 */
export function findChromium() {
  return candidates().find((path) => existsSync(path)) ?? null
}

/**
 * An executable Chromium that starts; installs one if there is none (Playwright's download, then apt-get for root).
 * @returns {Promise<string>}
 * @throws {Error} in plain words, when there is none and none could be installed
 */
export async function resolveChromium() {
  const { CHROMIUM_PATH: wanted } = process.env
  if (wanted) {
    if (starts(wanted)) return wanted
    throw new Error(`CHROMIUM_PATH is ${wanted}, but that does not start. Set it to a Chromium or unset it.`)
  }
  const present = candidates().find(starts)
  if (present) return present

  console.log('No Chromium found: installing one for the browser tests.')
  for (const install of [installWithPlaywright, installWithApt]) {
    install()
    const installed = candidates().find(starts)
    if (installed) return installed
  }
  throw new Error(
    'No Chromium was found and none could be installed, so the browser tests cannot run. ' +
      'Install Chromium or Chrome, or set CHROMIUM_PATH to one.',
  )
}

/** @returns {string[]} */
function candidates() {
  const { CHROMIUM_PATH, HOME, PROGRAMFILES, LOCALAPPDATA } = process.env
  const programs = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].flatMap((folder) =>
    folder
      ? [
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Chromium/Application/chrome.exe'),
        ]
      : [],
  )
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
  /** @type {Partial<Record<NodeJS.Platform, string[]>>} */
  const usual = {
    win32: programs,
    darwin: [
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
    ].flatMap((app) => [join('/Applications', app), join(HOME ?? '/', 'Applications', app)]),
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/homebrew/bin']
  const places =
    usual[process.platform] ?? folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...(CHROMIUM_PATH ? [CHROMIUM_PATH] : []), ...places, ...playwrightDownload()]
}

/** @returns {string[]} */
function playwrightDownload() {
  try {
    return [require('@playwright/test').chromium.executablePath()]
  } catch {
    return []
  }
}

/**
 * Whether it runs here at all: distributions ship stubs that only print advice, and downloads may lack libraries.
 * @param {string} path
 */
function starts(path) {
  if (!existsSync(path)) return false
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function installWithPlaywright() {
  const cli = join(dirname(require.resolve('@playwright/test/package.json')), 'cli.js')
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { cwd: root, stdio: 'inherit', timeout: 300_000 })
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update'], { stdio: 'inherit', env })
  spawnSync('apt-get', ['install', '-y', 'chromium'], { stdio: 'inherit', env })
}
