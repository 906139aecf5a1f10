/** An interpreter that says what it is told to say. */
import type { Interpreter, Lane } from './interpreter.ts'

export interface Step {
  /** What it says, or what it throws. */
  readonly reply: unknown
  readonly millis?: number
  readonly late?: boolean
}

export interface Asked {
  readonly request: Readonly<Record<string, unknown>>
  readonly limitMillis: number
  readonly lane: Lane
  readonly isInert?: boolean
}

/** Gives these replies in turn, and keeps a note of what it was asked. An Error is thrown. */
export function scripted(steps: readonly Step[]): { interpreter: Interpreter; asked: Asked[] } {
  const asked: Asked[] = []
  return {
    asked,
    interpreter: {
      isWorn: () => false,
      seal: { shut: 0, refusing: 0, open: [] },
      ownStack: true,
      run: (request, limitMillis, lane, isInert) => {
        const step = steps[asked.length]
        const inert = isInert === undefined ? {} : { isInert }
        asked.push({ request: JSON.parse(request) as Asked['request'], limitMillis, lane, ...inert })
        if (step === undefined) return Promise.reject(new Error('asked too often'))
        const { reply, millis = 10, late = false } = step
        if (reply instanceof Error) return Promise.reject(reply)
        return Promise.resolve({ text: JSON.stringify(reply), millis, late })
      },
    },
  }
}

const verdict = { message: 'm', room: 'puzzle', traceback: [], answer: null, output: '' }

/** What rooms say. */
export const said = {
  looked: (solution = true, puzzle = true) => ({ kind: 'looked', solution, puzzle }),
  answer: { kind: 'answer', text: '5', output: 'one ' },
  solved: { ...verdict, kind: 'solved', answer: '5', output: 'two' },
  wrong: { ...verdict, kind: 'wrong' },
  /** An end in the solution's room. */
  ended: (kind: string) => ({ ...verdict, kind, room: 'solution' }),
  invalid: { ...verdict, kind: 'invalid-puzzle', room: null },
} as const
