// @ts-check
/** Workloads from P3, where its data lies beside the checkout (or in AUTODIDACT_SHARED). It is no part of the repository. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../.scripts/process.mjs'
import { createChance } from './chance.mjs'

/** @typedef {import('./workloads.mjs').Pair} Pair */
/** @typedef {{ name: string, sat: string, ans_type: string, sol_header: string, sol_bodies: string[] }} Puzzle */

/** @returns {readonly Puzzle[] | null} null where it does not lie there */
export function readP3() {
  const file = join(process.env['AUTODIDACT_SHARED'] ?? join(root, '../shared'), 'p3/puzzles.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** @param {readonly Puzzle[]} puzzles @returns {readonly Pair[]} each puzzle with each solution that is known */
export function knownPairs(puzzles) {
  return puzzles.flatMap(({ sat, sol_header, sol_bodies }) =>
    sol_bodies.map((body) => ({ puzzle: sat, solution: `${sol_header}\n${body}` })),
  )
}

/** @param {{ name: string }} puzzle */
const problemOf = ({ name }) => name.split(':')[0]

/** @param {string} header `def sol(n=5, words=["a", "b"]):` @returns {readonly string[]} `n`, `words` */
function parametersOf(header) {
  const withoutStrings = header.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '""')
  let inside = withoutStrings.slice(withoutStrings.indexOf('(') + 1, withoutStrings.lastIndexOf(')'))
  for (let before = ''; before !== inside;) {
    before = inside
    inside = inside.replaceAll(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|\{[^()[\]{}]*\}/g, '')
  }
  return inside.split(',').flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? [])
}

/**
 * Each puzzle with a solution of another problem whose answer has the same type, under the puzzle's own header, as a model
 * writes it. One that uses arguments which the puzzle has is preferred, then one that uses none: most run to an answer, which
 * is wrong. Chosen by chance with a fixed seed.
 * @param {readonly Puzzle[]} puzzles
 * @returns {{ pairs: readonly Pair[], about: string }}
 */
export function wrongPairs(puzzles) {
  const chance = createChance(12)
  /** @type {Map<string, { problem: string | undefined, body: string, uses: readonly string[] }[]>} */
  const byType = new Map()
  for (const puzzle of puzzles) {
    const [body] = puzzle.sol_bodies
    if (body === undefined) continue
    const solutions = byType.get(puzzle.ans_type) ?? []
    byType.set(puzzle.ans_type, solutions)
    solutions.push({ problem: problemOf(puzzle), body, uses: parametersOf(puzzle.sol_header) })
  }
  const mix = { fitting: 0, none: 0, other: 0 }
  const pairs = puzzles.flatMap((puzzle) => {
    const own = parametersOf(puzzle.sol_header)
    const others = (byType.get(puzzle.ans_type) ?? []).filter(({ problem }) => problem !== problemOf(puzzle))
    const fitting = others.filter(({ uses }) => uses.length > 0 && uses.every((name) => own.includes(name)))
    const none = others.filter(({ uses }) => uses.length === 0)
    const kind = fitting.length > 0 ? 'fitting' : none.length > 0 ? 'none' : 'other'
    const from = { fitting, none, other: others }[kind]
    const chosen = from[chance() % from.length]
    if (chosen === undefined) return []
    mix[kind] += 1
    return [{ puzzle: puzzle.sat, solution: `${puzzle.sol_header}\n${chosen.body}` }]
  })
  return {
    pairs,
    about: `${mix.fitting} with a solution whose arguments the puzzle has, ${mix.none} with one that takes none, ${mix.other} with any other of the type`,
  }
}

/**
 * What a small model answered, see `recordAttempts.py`. In the paper's form, as the loop verifies them.
 * @param {readonly Puzzle[]} puzzles
 * @returns {{ pairs: readonly Pair[], about: string }}
 */
export function recordedPairs(puzzles) {
  const lines = readFileSync(join(root, 'bench/verifier/attempts.smollm2.jsonl'), 'utf8').trim().split('\n')
  const known = new Map(puzzles.map((puzzle) => [puzzle.name, puzzle]))
  const asked = new Set()
  const pairs = lines.flatMap((line) => {
    /** @type {{ puzzle: string, completion: string }} */
    const { puzzle: name, completion } = JSON.parse(line)
    const puzzle = known.get(name)
    if (puzzle === undefined) return []
    asked.add(name)
    const header = puzzle.sol_header.replace('def sol', 'def g')
    // As `toPaperForm` in src/domain/puzzle/paperForm.ts.
    return [
      { puzzle: puzzle.sat.replaceAll(/(?<![\w.])sat(?=\s*\()/g, 'f'), solution: `${header}${completion}` },
    ]
  })
  return { pairs, about: `SmolLM2-135M-Instruct, ${asked.size} puzzles of P3` }
}
