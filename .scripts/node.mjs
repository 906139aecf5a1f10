// @ts-check
/** The first thing that runs on a fresh machine: everything after it may rely on the Node of package.json `engines`. */
import { readFileSync } from 'node:fs'

/** Ends the program with a plain sentence when this Node is too old. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  const wanted = String(engines.node).replace('>=', '')
  if (isAtLeast(process.versions.node, wanted)) return
  console.error(
    `Autodidact needs Node ${wanted} or newer; this is Node ${process.versions.node}. ` +
      'Install a newer Node from https://nodejs.org/ and run the command again.',
  )
  process.exit(1)
}

/**
 * @param {string} version
 * @param {string} wanted
 */
export function isAtLeast(version, wanted) {
  const [have, want] = [version, wanted].map((text) => text.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const difference = (have?.[i] ?? 0) - (want?.[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}
