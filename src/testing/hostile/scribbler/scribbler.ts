/**
 * Scribbles over an interpreter's memory at the moment that a program chose (signals.ts). From then until the call is over,
 * the seed says how often, after how many calls out of the interpreter, and what is written: anything that somebody who
 * owns the memory could write.
 */
import { createRandom } from '#/lib/random.ts'
import type { Random } from '../draw.ts'
import { draw } from '../draw.ts'
import { createSeedReader } from '../signals.ts'
import { kinds, moduleNames, replyObject, replyTexts, sources } from './forgeries.ts'
import type { InterpreterParts, Watcher } from './membrane.ts'
import { burst, counts, functions, pointers, scatter, wipe } from './noise.ts'
import type { Stroke } from './stroke.ts'
import { below } from './stroke.ts'

const noises = { scatter, burst, wipe, pointers, functions, counts }
const forgeries = { kinds, replyTexts, replyObject, sources, moduleNames }
const strokes: Readonly<Record<string, Stroke>> = { ...noises, ...forgeries }

/** What the call may return instead of the address of its reply. */
const addresses = [0, -1, 1, 7, 2 ** 31 - 1, -(2 ** 31), NaN, undefined] as const

interface PlannedStroke {
  readonly name: string
  /** So many calls after the program chose the moment; null: when the call is over, just before its reply is read. */
  readonly after: number | null
}

/** Where several come, the first may well end the interpreter. */
const strokeCounts = [1, 1, 2, 3, 5, 8] as const

function planOf(random: Random): readonly PlannedStroke[] {
  const [noise, forgery] = [Object.keys(noises), [...Object.keys(forgeries), 'returned']]
  return Array.from({ length: draw(random, strokeCounts) }, () => {
    const names = random() < 0.45 ? noise : forgery
    const name = names[below(random, names.length)] ?? 'scatter'
    const moment = random()
    if (name === 'replyObject' || name === 'returned' || moment < 0.25) return { name, after: null }
    return { name, after: moment < 0.6 ? 0 : below(random, moment < 0.8 ? 30 : 400) }
  })
}

const pollName = '_Py_CheckEmscriptenSignals_Helper'
const entropyName = 'random_get'

export function createScribbler({ memory, table }: InterpreterParts, note: (words: string) => void): Watcher {
  const reader = createSeedReader()
  let seed = 0
  let random: Random | null = null
  let planned: readonly PlannedStroke[] = []
  let calls = 0

  function scribble({ name, after }: PlannedStroke, reply: number | null) {
    if (random === null) return
    const bytes = new Uint8Array(memory.buffer)
    const words = new Uint32Array(memory.buffer)
    strokes[name]?.({ bytes, words, random, tableLength: table.length, reply })
    note(`${String(seed)} ${name} ${after === null ? 'end' : String(after)}`)
  }

  function listen() {
    const told = reader.poll()
    if (told === null) return
    seed = told
    random = createRandom(told)
    planned = planOf(random)
    calls = 0
  }

  function forget() {
    reader.restart()
    random = null
    planned = []
  }

  /** An address that is none, or that of anything else. */
  function elsewhere(random: Random): unknown {
    const size = memory.buffer.byteLength
    const other = [below(random, size), size - 1 - below(random, 32), size + below(random, 2 ** 20)]
    return random() < 0.5 ? draw(random, addresses) : other[below(random, other.length)]
  }

  return {
    enter: forget,
    call: (name) => {
      if (name === entropyName) reader.entropy()
      if (name === pollName && random === null) listen()
      if (planned.length === 0) return
      const due = planned.filter(({ after }) => after !== null && after <= calls)
      planned = planned.filter((stroke) => !due.includes(stroke))
      calls += 1
      for (const stroke of due) scribble(stroke, null)
    },
    leave: (result) => {
      const reply = typeof result === 'number' && result > 0 ? result : null
      const last = planned.filter(({ after }) => after === null)
      for (const stroke of last) scribble(stroke, reply)
      const told =
        last.some(({ name }) => name === 'returned') && random !== null ? elsewhere(random) : result
      forget()
      return told
    },
  }
}
