/** Every known solution of P3 with its puzzle, where P3 lies beside the checkout. */
import type { Pair } from '#/domain/verdict/verdict.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'

interface P3Record {
  readonly name: string
  readonly sat: string
  readonly sol_header: string
  readonly sol_bodies: readonly string[]
}

export interface NamedPair extends Pair {
  /** Of the puzzle. */
  readonly name: string
}

/** In the order of `p3/puzzles.json`; null where that is not here. */
export function readP3Pairs(): readonly NamedPair[] | null {
  const text = readShared('p3/puzzles.json')
  if (text === null) return null
  return (JSON.parse(text) as readonly P3Record[]).flatMap(({ name, sat, sol_header, sol_bodies }) =>
    sol_bodies.map((body) => ({ name, puzzle: sat, solution: `${sol_header}\n${body}` })),
  )
}

/** The solutions that are not solved: three that are wrong since Python 3.12, and one whose answer is too large to carry. */
export const unsolvedInP3: readonly string[] = ['Nash:1', 'Nash:3', 'Nash:4', 'ExponentialCoinMoves:0']
