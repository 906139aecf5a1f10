/**
 * Which programs are the same (`normaliseProgram`), one after the other. Parsing is the dear step: two programs that
 * normalise to the same text have the same tokens but for names, parentheses and commas, so only puzzles that share those
 * are parsed at all.
 */
import { normaliseProgram } from '../syntax/normaliseProgram.ts'
import type { Token } from '../syntax/readTokens.ts'

export interface ProgramIndex {
  /** The number of a puzzle that was added and is the same program; null when there is none. */
  readonly find: (puzzle: string, tokens: readonly Token[]) => number | null
  readonly add: (index: number, puzzle: string, tokens: readonly Token[]) => void
}

interface Look {
  /** The puzzle that is alone with its look: it was never parsed. */
  single: { readonly index: number; readonly puzzle: string } | null
  readonly programs: Map<string, number>
}

/** An empty index. */
export function createProgramIndex(): ProgramIndex {
  const looks = new Map<string, Look>()
  let latest: { readonly puzzle: string; readonly program: string | null } | null = null

  /** What is not found is added next, as a rule: then it is not parsed again. */
  function programOf(puzzle: string): string | null {
    if (latest?.puzzle !== puzzle) latest = { puzzle, program: normaliseProgram(puzzle) }
    return latest.program
  }

  function parseSingle(look: Look): void {
    if (look.single === null) return
    const program = normaliseProgram(look.single.puzzle)
    if (program !== null) look.programs.set(program, look.single.index)
    look.single = null
  }

  return {
    find(puzzle, tokens) {
      const look = looks.get(lookOf(tokens))
      if (look === undefined) return null
      parseSingle(look)
      const program = programOf(puzzle)
      return program === null ? null : (look.programs.get(program) ?? null)
    },
    add(index, puzzle, tokens) {
      const name = lookOf(tokens)
      const look = looks.get(name)
      if (look === undefined) {
        looks.set(name, { single: { index, puzzle }, programs: new Map() })
        return
      }
      parseSingle(look)
      const program = programOf(puzzle)
      if (program !== null && !look.programs.has(program)) look.programs.set(program, index)
    },
  }
}

/** What all programs share that normalise to the same text: their tokens without names and loose punctuation. */
function lookOf(tokens: readonly Token[]): string {
  let look = ''
  for (const { kind, text } of tokens) {
    if (kind === 'name') look += 'n '
    else if (!(kind === 'sign' && (text === '(' || text === ')' || text === ',' || text === ';')))
      look += `${text} `
  }
  return look
}
