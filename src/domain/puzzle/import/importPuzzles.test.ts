import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { solvePrefix } from '#/domain/prompt/prompts.ts'
import type { Result } from '#/lib/result.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'
import type { ImportError } from './importPuzzles.ts'
import {
  applySplit,
  checkImportSize,
  maxImportBytes,
  parseAbout,
  parsePuzzleFile,
  parseSplitFile,
  readOwnPuzzles,
} from './importPuzzles.ts'
import type { Puzzle } from '../puzzle.ts'
import { problemOf } from '../puzzle.ts'

const listIn = {
  name: 'ListIn:0',
  sat: "def sat(s: str, a=['cat', 'dot'], b=['tree', 'dot']):\n    return s in a and s in b",
  ans_type: 'str',
  sol_header: "def sol(a=['cat', 'dot'], b=['tree', 'dot']):",
  sol_docstring: '    """Find a word that is in\n    both lists\n      a and b"""',
  sol_bodies: ['    return next(s for s in b if s in a)'],
  module: 'trivial_inverse.py',
  notes: '',
  weight: 0.2,
}
const second = { ...listIn, name: 'GCD17:0' }

function errorOf(result: Result<unknown, ImportError>): ImportError {
  if (result.ok) throw new Error('It was read')
  return result.error
}
function puzzlesOf(text: string): readonly Puzzle[] {
  const file = parsePuzzleFile(text, 'p3')
  if (!file.ok) throw new Error(file.error.message)
  return file.value.puzzles
}
const refuse = (value: unknown) =>
  errorOf(parsePuzzleFile(typeof value === 'string' ? value : JSON.stringify(value, null, 2), 'p3'))

describe('parsePuzzleFile', () => {
  it('makes a puzzle of a record', () => {
    expect(puzzlesOf(JSON.stringify([{ ...listIn, extra: 1 }]))).toEqual([
      {
        id: 'p3/ListIn:0',
        collection: 'p3',
        name: 'ListIn:0',
        sat: listIn.sat,
        answerType: 'str',
        solHeader: listIn.sol_header,
        solutions: listIn.sol_bodies,
        title: 'List In',
        description: 'Find a word that is in\nboth lists\n  a and b',
        tags: ['trivial inverse'],
        difficulty: null,
        split: null,
        module: 'trivial_inverse.py',
        notes: '',
        weight: 0.2,
      },
    ])
  })

  it('derives what can be derived, and says so', () => {
    const sat = 'def sat(x: List[List[int]], n=5):\n    return len(x) == n'
    const file = parsePuzzleFile(`\ufeff${JSON.stringify([{ name: 'No3Colinear', sat }])}`, 'mine')
    expect(file.ok && file.value).toMatchObject({
      puzzles: [
        { answerType: 'List[List[int]]', solHeader: 'def sol(n=5):', solutions: [], title: 'No 3 Colinear' },
      ],
      warnings: [
        '1 of 1 puzzles come without a known solution.',
        '1 of 1 puzzles have no sol_header; it was derived from sat.',
      ],
    })
  })

  it.each([
    ['ListIn', 'List In'],
    ['UNSOLVED_UncrossedKnightsPath', 'UNSOLVED Uncrossed Knights Path'],
    ['GCD17', 'GCD 17'],
    ['Study_3', 'Study 3'],
    ['BirthdayParadoxMonteCarlo', 'Birthday Paradox Monte Carlo'],
  ])('titles %s as %s', (problem, title) => {
    expect(puzzlesOf(JSON.stringify([{ ...listIn, name: `${problem}:0` }]))[0]?.title).toBe(title)
  })

  it('names line and column where JSON breaks', () => {
    const text = JSON.stringify([listIn, second], null, 2).replace('"GCD17:0",', '"GCD17:0"')
    const error = refuse(text)
    expect(error).toMatchObject({ kind: 'broken-json', line: 17, column: 5, record: 2 })
    expect(error.message).toBe('The file is not valid JSON: it breaks in line 17, column 5, in record 2.')
  })

  it('says in the middle of which record a file ends', () => {
    const text = JSON.stringify([listIn, second, listIn])
    const error = refuse(text.slice(0, text.indexOf('GCD17') + 40))
    expect(error).toMatchObject({ kind: 'truncated', record: 2, line: 1 })
    expect(error.message).toContain('ends in the middle of record 2')
    expect(refuse('[').message).toContain('ends too early')
  })

  it.each<[string, unknown, string]>([
    ['an object', { puzzles: [] }, 'holds an object'],
    ['a single puzzle', listIn, 'single puzzle'],
    ['a split file', { train: ['A'], test: ['B'] }, 'split file'],
    ['JSONL', `${JSON.stringify(listIn)}\n${JSON.stringify(second)}\n`, 'JSONL'],
    ['an HTML page', '\n<!DOCTYPE html><html></html>', 'web page'],
    ['a list of sources', [listIn.sat, listIn.sat], 'list of texts'],
    ['generated puzzles', [['def f(x: int):\n    return x', [' return 1'], []]], 'generated puzzles'],
    ['an empty list', [], 'list in the file is empty'],
    ['a number', 7, 'holds a number'],
    ['a list with a number', [listIn, 7], 'Record 2 is a number'],
    ['a gzip file', '\u001f\ufffd\u0008', 'compressed'],
  ])('recognises %s', (_, value, message) => {
    const error = refuse(value)
    expect(error.kind).toBe('wrong-schema')
    expect(error.message).toContain(message)
    expect(error.advice).not.toBe('')
  })

  it('recognises an empty file', () => {
    expect(refuse(' \n')).toMatchObject({ kind: 'empty' })
  })

  it.each<[string, unknown, RegExp]>([
    ['name', 5, /^Record 2: the field name is a number, not a text\.$/],
    ['name', undefined, /name is missing/],
    ['sat', null, /^Record 2 \(GCD17:0\): the field sat is null/],
    ['sat', 'def f(x: int):\n    return x', /does not begin with “def sat\(”/],
    ['sol_header', 'def sol(', /not of the form/],
    ['sol_header', 3, /sol_header is a number/],
    ['sol_bodies', 'return 1', /is a text, not a list/],
    ['sol_bodies', ['    return 1', 2], /holds a number at place 2/],
    ['sol_docstring', [], /is a list, not a text/],
    ['weight', '1', /is a text, not a number/],
  ])('names record, name and field: %s %j', (field, value, message) => {
    const error = refuse([listIn, { ...second, [field]: value }])
    expect(error).toMatchObject({
      kind: 'wrong-field',
      record: 2,
      field,
      name: field === 'name' ? null : 'GCD17:0',
    })
    expect(error.message).toMatch(message)
  })

  it('refuses a type that is nowhere, and a header that cannot be derived', () => {
    expect(refuse([{ name: 'A', sat: 'def sat(x):\n    return x' }])).toMatchObject({ field: 'sat' })
    expect(refuse([{ name: 'A', sat: 'def sat(x: int,\n        n=5):\n    return x' }])).toMatchObject({
      field: 'sol_header',
    })
  })

  it('refuses two puzzles of one name and names both', () => {
    const error = refuse([listIn, second, listIn])
    expect(error).toMatchObject({ kind: 'duplicate-name', record: 3, name: 'ListIn:0', field: 'name' })
    expect(error.message).toContain('Records 1 and 3')
  })

  it('refuses by size', () => {
    expect(checkImportSize(maxImportBytes)).toBeNull()
    expect(checkImportSize(200 * 1024 * 1024)).toMatchObject({ kind: 'too-large' })
    expect(checkImportSize(200 * 1024 * 1024)?.message).toContain('200 MiB')
    expect(refuse(' '.repeat(maxImportBytes + 1))).toMatchObject({ kind: 'too-large' })
  })
})

describe('split files', () => {
  it('are read and applied by problem', () => {
    const split = parseSplitFile('{"train": ["ListIn"], "test": ["Other"]}')
    if (!split.ok) throw new Error(split.error.message)
    const puzzles = puzzlesOf(JSON.stringify([listIn, { ...listIn, name: 'Other:3' }, second]))
    expect(applySplit(puzzles, split.value).map((puzzle) => puzzle.split)).toEqual(['train', 'test', null])
  })

  it.each([
    ['[]', 'wrong-schema', /list/],
    ['3', 'wrong-schema', /not a split file/],
    ['{"train": ["A"]}', 'wrong-field', /field test/],
    ['{"train": "A", "test": []}', 'wrong-field', /field train/],
    ['{"train": ["A"], "test": ["A"]}', 'wrong-field', /A is in both/],
    ['{"train": [', 'truncated', /too early/],
  ])('refuse %s', (text, kind, message) => {
    const error = errorOf(parseSplitFile(text))
    expect(error.kind).toBe(kind)
    expect(error.message).toMatch(message)
  })
})

describe('our own puzzles', () => {
  const about = { ListIn: { title: 'In both', description: 'Find it.', tags: ['lists'], difficulty: 2 } }
  const split = '{"train": ["ListIn"], "test": []}'

  it('are described in plain words', () => {
    const puzzles = readOwnPuzzles(JSON.stringify([listIn]), JSON.stringify(about), split)
    expect(puzzles.ok && puzzles.value).toMatchObject([
      { id: 'autodidact/ListIn:0', split: 'train', ...about.ListIn },
    ])
  })

  it('must all be described, rightly', () => {
    expect(errorOf(readOwnPuzzles(JSON.stringify([second]), JSON.stringify(about), split)).message).toContain(
      'GCD17 is not described',
    )
    const wrong = parseAbout(JSON.stringify({ ListIn: { ...about.ListIn, difficulty: 6 } }))
    expect(errorOf(wrong)).toMatchObject({ name: 'ListIn', field: 'difficulty' })
    expect(errorOf(parseAbout('[]'))).toMatchObject({ kind: 'wrong-schema' })
  })
})

const p3Text = readShared('p3/puzzles.json')
const splitText = readShared('p3/split.json')
describe.skipIf(p3Text === null || splitText === null)('P3 (skipped without ../shared)', () => {
  it('is read as it is, quickly, with 155 training and 228 held-out problems', () => {
    const text = p3Text ?? ''
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now()
      puzzlesOf(text)
      return performance.now() - start
    })
    expect(Math.min(...times)).toBeLessThan(100)
    const split = parseSplitFile(splitText ?? '')
    if (!split.ok) throw new Error(split.error.message)
    const puzzles = applySplit(puzzlesOf(text), split.value)
    expect(puzzles).toHaveLength(1715)
    expect(puzzles.reduce((total, { solutions }) => total + solutions.length, 0)).toBe(1698)
    const problems = (half: Puzzle['split']) =>
      new Set(puzzles.filter((puzzle) => puzzle.split === half).map(({ name }) => problemOf(name))).size
    expect([problems('train'), problems('test'), problems(null)]).toEqual([155, 228, 14])
    expect(puzzles.every(({ description }) => !description.includes('"""'))).toBe(true)
  })

  it('needs neither types nor headers to be given', () => {
    const records = JSON.parse(p3Text ?? '[]') as Record<string, unknown>[]
    const bare = puzzlesOf(JSON.stringify(records.map(({ name, sat }) => ({ name, sat }))))
    const full = puzzlesOf(p3Text ?? '')
    expect(bare.map(({ answerType }) => answerType)).toEqual(full.map(({ answerType }) => answerType))
    // Eight problems of P3 have the same parameters in another order.
    const letters = ({ solHeader }: Puzzle) => solHeader.split('').sort().join('')
    expect(bare.map(letters)).toEqual(full.map(letters))
  })

  it('is refused with the place when it is cut off or damaged', () => {
    const text = p3Text ?? ''
    const cut = text.indexOf('"name": "Study_4:0"') + 60
    expect(refuse(text.slice(0, cut))).toMatchObject({ kind: 'truncated', record: 4 })
    const comma = text.indexOf(',', text.indexOf('"Study_5:0"'))
    expect(refuse(text.slice(0, comma) + text.slice(comma + 1))).toMatchObject({
      kind: 'broken-json',
      record: 5,
    })
  })
})

describe('the puzzles that come with the app', () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../../../public/puzzles/${name}`, import.meta.url), 'utf8')

  it('are read, and give five worked examples', () => {
    const puzzles = readOwnPuzzles(read('puzzles.json'), read('about.json'), read('split.json'))
    if (!puzzles.ok) throw new Error(puzzles.error.message)
    expect(puzzles.value.filter(({ split }) => split === null)).toEqual([])
    expect(solvePrefix(puzzles.value).match(/^assert f\(g\(\)\)$/gm)).toHaveLength(5)
  })
})
