import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const sources = fileURLToPath(new URL('../../', import.meta.url))

/** What is remembered of the paper's results without its table at hand. */
const remembered = /\b38\.2\s?%|\b7\.5\s?%/

describe('point 18: numbers of the paper only after checking against its PDF', () => {
  it('shows none of its results, as none could be checked', () => {
    const shown = readdirSync(sources, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^(features|ui|app|domain)/.test(name) && /(?<!\.test)\.tsx?$/.test(name))
      .filter((name) => remembered.test(readFileSync(join(sources, name), 'utf8')))
    expect(shown).toEqual([])
  })
})
