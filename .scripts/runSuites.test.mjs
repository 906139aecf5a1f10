// @ts-check
import { describe, expect, it } from 'vitest'
import { runSuites, withNeeded } from './runSuites.mjs'

/** @typedef {import('./suites.mjs').Suite} Suite */

/**
 * A suite that notes its begin and its end, and prints in between.
 * @param {string} name
 * @param {string[]} notes
 * @param {Partial<Suite> & { failed?: number }} [more]
 * @returns {Suite}
 */
function suite(name, notes, { failed = 0, ...more } = {}) {
  return {
    name,
    about: 'a test',
    run: async (show) => {
      notes.push(`${name} begins`)
      show?.(`${name} prints, `)
      await new Promise((resolve) => setTimeout(resolve, 5))
      show?.('and once more\n')
      notes.push(`${name} ends`)
      return { passed: 1, failed, skipped: 0 }
    },
    ...more,
  }
}

describe('suites', () => {
  it('run two at a time where they may, their outputs apart, the rows in order', async () => {
    /** @type {string[]} */
    const notes = []
    /** @type {string[]} */
    const printed = []
    const suites = [
      ...['a', 'b', 'c'].map((name) => suite(name, notes, { beside: true })),
      ...['d', 'e'].map((name) => suite(name, notes)),
    ]
    const rows = await runSuites(suites, (text) => printed.push(text))
    expect(rows.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(notes.slice(0, 3)).toEqual(['a begins', 'b begins', 'a ends'])
    expect(notes.slice(-4)).toEqual(['d begins', 'd ends', 'e begins', 'e ends'])
    expect(printed.slice(0, 3)).toEqual(
      ['a', 'b', 'c'].map((name) => `\n── ${name}: a test\n${name} prints, and once more\n`),
    )
  })

  it('do not run when what they need has failed', async () => {
    /** @type {string[]} */
    const notes = []
    const suites = [suite('a', notes, { failed: 1 }), suite('b', notes, { needs: ['a'] }), suite('c', notes)]
    const rows = await runSuites(suites, () => undefined)
    expect(rows.map(({ failed, remark }) => [failed, remark])).toEqual([
      [1, undefined],
      [1, 'not run, because a failed'],
      [0, undefined],
    ])
    expect(notes.filter((note) => note.endsWith('begins'))).toEqual(['a begins', 'c begins'])
  })

  it('bring along what they need, in the order of the list', () => {
    const suites = [suite('a', []), suite('b', []), suite('c', [], { needs: ['a'] })]
    expect(withNeeded(suites, ({ name }) => name === 'c').map(({ name }) => name)).toEqual(['a', 'c'])
  })
})
