// @ts-check
/** Puts the browsers that are missing on a Debian machine, when that may be done. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const apt = '/usr/bin/apt-get'

/** Whether packages can be installed here: by root, with apt. */
export function canInstall() {
  return process.getuid?.() === 0 && existsSync(apt)
}

/**
 * Installs packages with apt; it says itself what it does and what went wrong.
 * @param {readonly string[]} packages
 */
export function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = /** @type {const} */ ({ stdio: 'inherit', env, timeout: 10 * 60_000 })
  spawnSync(apt, ['update', '-qq'], options)
  spawnSync(apt, ['install', '-y', '-qq', '--no-install-recommends', ...packages], options)
}
