import { describe, expect, it } from 'vitest'
import bombs from './cases/bombs.jsonl?raw'
import cheats from './cases/cheats.jsonl?raw'
import honest from './cases/honest.jsonl?raw'
import { parseVerdictCases } from './verdictCases.ts'

const files = {
  cheats: parseVerdictCases(cheats),
  honest: parseVerdictCases(honest),
  bombs: parseVerdictCases(bombs),
}
const all = Object.values(files).flat()

describe('the case files', () => {
  it('are as large as the design asks', () => {
    expect(files.cheats.length).toBeGreaterThanOrEqual(90)
    expect(files.honest.length).toBeGreaterThanOrEqual(110)
    expect(files.bombs.length).toBeGreaterThanOrEqual(12 + 22)
  })

  it('give each case a name of its own', () => {
    const ids = all.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  it('hold each pair of programs once', () => {
    const programs = all.map(({ sat, sol }) => JSON.stringify([sat, sol]))
    expect(all.filter((_, index) => programs.indexOf(programs[index] ?? '') !== index)).toEqual([])
  })

  it('expect of a file what its name says', () => {
    const rejected = [...files.cheats, ...files.bombs]
    expect(rejected.filter(({ verdict }) => verdict !== 'rejected')).toEqual([])
    expect(rejected.filter(({ kind }) => kind?.includes('solved') !== false)).toEqual([])
    expect(files.honest.filter(({ verdict, kind }) => verdict !== 'solved' || kind !== undefined)).toEqual([])
  })

  it('let few programs use up a whole second', () => {
    const slow = all.filter(
      ({ kind, limitMillis }) => kind?.length === 1 && kind[0] === 'timeout' && limitMillis === undefined,
    )
    expect(slow.length).toBeLessThanOrEqual(25)
  })

  it('are ASCII, so that nothing in them is hidden from a reader', () => {
    expect([cheats, honest, bombs].filter((text) => !/^[\n\x20-\x7e]*$/.test(text))).toEqual([])
  })
})

describe('parseVerdictCases', () => {
  const line = { id: 'a', sat: 'def sat(x: int): return True', sol: '', verdict: 'rejected', note: 'n' }

  it('reads one case a line', () => {
    expect(parseVerdictCases(`${JSON.stringify(line)}\n`)).toEqual([line])
  })

  it('refuses what is no case', () => {
    expect(() => parseVerdictCases('{}')).toThrow()
    expect(() => parseVerdictCases(JSON.stringify({ ...line, kind: ['unknown'] }))).toThrow()
    expect(() => parseVerdictCases(JSON.stringify({ ...line, verdicts: 1 }))).toThrow()
    expect(() => parseVerdictCases('not JSON')).toThrow()
  })
})
