import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { trivialAnswers } from '#/domain/filters/trivialAnswers.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'
import { readOwnPuzzles } from './importPuzzles.ts'
import { problemOf } from '../puzzle.ts'

const read = (name: string) =>
  readFileSync(new URL(`../../../../public/puzzles/${name}`, import.meta.url), 'utf8')

const puzzlesText = read('puzzles.json')
const records = JSON.parse(puzzlesText) as readonly (Readonly<Record<string, unknown>> & {
  readonly name: string
  readonly sat: string
  readonly ans_type: string
  readonly sol_bodies: readonly string[]
})[]
const problems = [...new Set(records.map(({ name }) => problemOf(name)))].sort()
const about = JSON.parse(read('about.json')) as Readonly<
  Record<string, { readonly tags: readonly string[]; readonly difficulty: number }>
>
const split = JSON.parse(read('split.json')) as Readonly<Record<'train' | 'test', readonly string[]>>

/** Two sources that differ in white space only are the same puzzle. */
const packed = (source: string) => source.replaceAll(/\s+/g, '')

describe('our own puzzles', () => {
  it('are at least sixty problems, with names of their own', () => {
    expect(problems.length).toBeGreaterThanOrEqual(60)
    expect(new Set(records.map(({ name }) => name)).size).toBe(records.length)
    expect(new Set(records.map(({ sat }) => packed(sat))).size).toBe(records.length)
  })

  it('are records of exactly P3’s nine fields', () => {
    const fields = 'name sat ans_type sol_header sol_docstring sol_bodies module notes weight'
      .split(' ')
      .sort()
    const others = records.filter((record) => Object.keys(record).sort().join() !== fields.join())
    expect(others.map(({ name }) => name)).toEqual([])
  })

  it('have one to three solutions each', () => {
    const others = records.filter(({ sol_bodies: { length } }) => length < 1 || length > 3)
    expect(others.map(({ name }) => name)).toEqual([])
  })

  it('are all described, with tags and all difficulties, and nothing else is', () => {
    expect(Object.keys(about).sort()).toEqual(problems)
    expect(Object.entries(about).filter(([, { tags }]) => tags.length === 0)).toEqual([])
    const difficulties = new Set(Object.values(about).map(({ difficulty }) => difficulty))
    expect([...difficulties].sort()).toEqual([1, 2, 3, 4, 5])
    expect(readOwnPuzzles(puzzlesText, read('about.json'), read('split.json')).ok).toBe(true)
  })

  it('have some sixty one-liners to learn from, of every sort of answer that the filters let pass', () => {
    const short = records.filter(({ name }) => about[problemOf(name)]?.tags.includes('one-liners') === true)
    expect(short.length).toBeGreaterThanOrEqual(60)
    expect(
      short.filter(({ sat }) => !/^def sat\(\w+: [\w[\]]+\):\n {4}return [^\n]{1,90}$/.test(sat)),
    ).toEqual([])
    expect(short.filter(({ name }) => !split.train.includes(problemOf(name)))).toEqual([])
    expect(new Set(short.map(({ ans_type }) => ans_type)).size).toBe(8)
    expect(short.filter(({ ans_type }) => trivialAnswers(ans_type) === null)).toEqual([])
    expect(short.filter(({ name }) => (about[problemOf(name)]?.difficulty ?? 5) > 2)).toEqual([])
  })

  it('are each in one half of the split, and nothing else is', () => {
    expect(Object.keys(split).sort()).toEqual(['test', 'train'])
    expect([...split.train, ...split.test].sort()).toEqual(problems)
    expect(split.train.length).toBeGreaterThan(split.test.length)
  })
})

const p3Text = readShared('p3/puzzles.json')
describe.skipIf(p3Text === null)('our own puzzles and P3 (skipped without ../shared)', () => {
  it('have no puzzle in common', () => {
    const p3 = new Set((JSON.parse(p3Text ?? '[]') as { sat: string }[]).map(({ sat }) => packed(sat)))
    expect(records.filter(({ sat }) => p3.has(packed(sat))).map(({ name }) => name)).toEqual([])
  })
})
