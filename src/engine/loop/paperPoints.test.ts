/** Points of the checklist in docs/paper.md that are about P3 and the loop as a whole; the others stand beside what they test. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { applySplit, parsePuzzleFile, parseSplitFile } from '#/domain/puzzle/import/importPuzzles.ts'
import { paperSettings } from '#/domain/run/presets.ts'
import { proposePrompt, toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import type { SolutionCandidate } from '#/domain/run/run.ts'
import { createRandom } from '#/lib/random.ts'
import { toySettings } from '#/testing/loopWorld.ts'
import { openLoop, runToEnd } from '#/testing/openLoop.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'
import { createHeldOut } from '#/engine/work/heldOut.ts'
import { selectFewShot } from './fewShot.ts'

const p3Text = readShared('p3/puzzles.json')
const splitText = readShared('p3/split.json')

describe.skipIf(p3Text === null || splitText === null)('on P3 (skipped without ../shared)', () => {
  function load(): readonly Puzzle[] {
    const file = parsePuzzleFile(p3Text ?? '', 'p3')
    const split = parseSplitFile(splitText ?? '')
    if (!file.ok || !split.ok) throw new Error('P3 was not read')
    return applySplit(file.value.puzzles, split.value)
  }

  it('point 1: 1,715 puzzles are 155 training problems, 228 held-out ones and 14 of neither', () => {
    const library = load()
    expect(library).toHaveLength(1715)
    const problems = (half: Puzzle['split']) =>
      new Set(library.filter(({ split }) => split === half).map(({ name }) => problemOf(name))).size
    expect([problems('train'), problems('test'), problems(null)]).toEqual([155, 228, 14])
  })

  it('point 1: the held-out list is that of test_228.json, byte for byte', () => {
    const firsts = new Map<string, string>()
    for (const { name, sat } of load()) {
      if (!firsts.has(problemOf(name))) firsts.set(problemOf(name), sat)
    }
    const { test } = JSON.parse(splitText ?? '') as { readonly test: readonly string[] }
    const file = `${JSON.stringify(
      test.map((problem) => firsts.get(problem)),
      null,
      4,
    )}\n`
    expect(bytesToHex(sha256(utf8ToBytes(file)))).toBe(
      '038019dcbb6efb332346c20debd9707b03c048d4fec628ef8dc9056377bad320',
    )
  })

  it('points 2 and 3: prompts show training puzzles only, renumbered, within the budget', () => {
    const library = load()
    const { contextTokens, proposeTokens } = paperSettings(toySettings.endpoint, 'p3', '')
    const budget = contextTokens - proposeTokens
    const fewShot = selectFewShot(library, 'p3', budget, createHeldOut(library))
    const train = new Set(
      library
        .filter(({ split, name }) => split === 'train' && name.endsWith(':0'))
        .map(({ sat }) => toPaperForm(sat)),
    )
    const held = library.filter(({ split }) => split === 'test').map(({ sat }) => toPaperForm(sat))
    const shown = new Set<string>()
    for (let seed = 0; seed < 200; seed += 1) {
      const { prompt, puzzleCount } = proposePrompt(fewShot, budget, createRandom(seed))
      const parts = prompt.split(/\n\n(?=def f\d+\()/)
      expect(parts.at(-1)).toBe(`def f${puzzleCount + 1}(`)
      const puzzles = parts.slice(0, -1).map((part, index) => part.replaceAll(` f${index + 1}(`, ' f('))
      expect(puzzles).toHaveLength(puzzleCount)
      for (const puzzle of puzzles) shown.add(puzzle)
      expect(prompt).not.toMatch(/^(?:def g|import |from |assert )/m)
    }
    expect([...shown].filter((puzzle) => !train.has(puzzle))).toEqual([])
    expect(held.filter((puzzle) => shown.has(puzzle))).toEqual([])
    expect(shown.size).toBeGreaterThan(150)
  })
})

describe('the loop', () => {
  it('point 6: the rows and the record of each puzzle tell its attempts, and which of them parsed, were right and new', async () => {
    const { attemptsPerPuzzle } = toySettings
    const world = openLoop()
    const run = await runToEnd(world)
    const page = { offset: 0, limit: 100_000 }
    const rows = (await world.store.runs.candidates(run.id, page)).filter(
      (row): row is SolutionCandidate => row.kind === 'solution',
    )
    const records = await world.store.runs.records(run.id, page)
    expect(records.length).toBeGreaterThan(2)
    for (const { puzzle, attempts, successes, bodies } of records) {
      const own = rows.filter((row) => row.puzzle === puzzle)
      expect(own).toHaveLength(attemptsPerPuzzle)
      expect(attempts).toBe(attemptsPerPuzzle)
      const fresh = own.filter(({ bucket }) => bucket !== 'empty' && bucket !== 'duplicate')
      expect(new Set(fresh.map(({ text }) => text)).size).toBe(fresh.length)
      const right = fresh.filter(({ bucket }) => bucket === 'kept' || bucket === 'solved')
      const repeats = own.filter(({ note }) => note === 'Repeats a right solution.')
      expect(right.length + repeats.length).toBe(successes)
      expect(fresh.filter(({ bucket }) => bucket === 'kept').map(({ text }) => text)).toEqual(bodies)
    }
  })
})
