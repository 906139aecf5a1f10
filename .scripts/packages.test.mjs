// @ts-check
/** What an install gets is decided here, in the repository, and not by the day on which it runs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isInstalled } from './install.mjs'
import { isAtLeast } from './node.mjs'
import { root } from './process.mjs'

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(join(root, file), 'utf8'))
const { dependencies, devDependencies, engines } = read('package.json')
/** @type {[string, { version: string, integrity?: string, resolved?: string, link?: boolean, engines?: { node?: string } }][]} */
const locked = Object.entries(read('package-lock.json').packages).filter(([path]) => path !== '')

describe('package.json', () => {
  it('names every version exactly', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    )
    expect(loose).toEqual([])
  })

  it('asks for a Node that this one is', () => {
    expect(isAtLeast(process.versions.node, engines.node.replace('>=', ''))).toBe(true)
  })
})

describe('package-lock.json', () => {
  it('holds the versions of package.json', () => {
    const other = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([name, version]) => locked.find(([path]) => path === `node_modules/${name}`)?.[1].version !== version,
    )
    expect(other).toEqual([])
  })

  it('has a checksum for every package', () => {
    expect(
      locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
    ).toEqual([])
  })

  it('names no place to download from', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
  })

  it('is what is installed', () => {
    expect(isInstalled(root)).toBe(true)
  })
})

describe('the version of Node', () => {
  it.each([
    ['20.19.0', '20.19.0', true],
    ['22.1.0', '20.19.0', true],
    ['20.20.2', '20.19.0', true],
    ['20.18.9', '20.19.0', false],
    ['18.99.0', '20.19.0', false],
  ])('%s is at least %s: %s', (version, wanted, expected) => {
    expect(isAtLeast(version, wanted)).toBe(expected)
  })
})
