/**
 * What a room said, read as the words of an enemy: the memory in which it was written may belong to the program. Kinds that the
 * room cannot honestly say, and fields of another type or size, make the whole reply worth nothing.
 */

export type Fields = Readonly<Record<string, unknown>>

/** A verdict as a room tells it. The page parses it once more, with all its bounds (domain/verdict/verdict.ts). */
export interface RoomReply {
  readonly kind: string
  readonly message: string
  readonly room: 'solution' | 'puzzle' | null
  readonly traceback: readonly unknown[]
  readonly answer: string | null
  readonly output: string
  /** Of a first room: the answer as canonical text. */
  readonly text?: string
  /** What `sat` returned, if that was no truth value. */
  readonly returned?: string
}

type RoomName = RoomReply['room']

/** What a room may say, each with the room in which it can say so. */
const said = {
  /** The solution's room: "this is the answer", or "it ended so". */
  solution: {
    ...{ answer: 'solution', error: 'solution', timeout: 'solution', memory: 'solution' },
    ...{
      'wrong-type': 'solution',
      'too-large': 'solution',
      'invalid-solution': null,
      'invalid-puzzle': null,
    },
  },
  /** The puzzle's room, which alone can say `solved`. */
  puzzle: {
    ...{ solved: 'puzzle', wrong: 'puzzle', error: 'puzzle', timeout: 'puzzle', memory: 'puzzle' },
    ...{ 'wrong-type': 'puzzle', 'invalid-puzzle': null, crashed: 'solution' },
  },
} as const satisfies Record<string, Record<string, RoomName>>

/** Sizes far above what the checker makes. */
const most = {
  message: 10_000,
  answer: 200_000,
  output: 70_000,
  traceback: 100,
  name: 300,
  text: 16 * 2 ** 20,
}
/** Only an answer's text is longer than this. */
const longText = 2 ** 20

const isText = (value: unknown, length: number): value is string =>
  typeof value === 'string' && value.length <= length

/** The reply of a room; null when it is none. */
export function readRoomReply(text: string, from: keyof typeof said): RoomReply | null {
  const fields = text.length > longText ? readLongAnswer(text) : readFields(text)
  if (fields === null) return null
  const { kind, message, room, traceback, answer, output, text: answerText, returned } = fields
  const kinds: Readonly<Record<string, RoomName>> = said[from]
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) return null
  if (kind === 'answer') {
    if (!isText(answerText, most.text)) return null
    const printed = isText(output, most.output) ? output : ''
    return {
      kind,
      message: '',
      room: 'solution',
      traceback: [],
      answer: null,
      output: printed,
      text: answerText,
    }
  }
  if (!isText(message, most.message) || room !== kinds[kind]) return null
  if (!Array.isArray(traceback) || traceback.length > most.traceback) return null
  const frames = traceback.map(readFrame)
  if (frames.includes(null)) return null
  if (answer !== null && !isText(answer, most.answer)) return null
  return {
    ...{ kind, message, room: room as RoomName, traceback: frames, answer },
    output: isText(output, most.output) ? output : '',
    ...(isText(returned, most.message) ? { returned } : {}),
  }
}

/** A frame with nothing else in it. */
function readFrame(value: unknown): object | null {
  if (typeof value !== 'object' || value === null) return null
  const { source, function: name, line, column, endLine, endColumn } = value as Fields
  const numbers = [line, column, endLine, endColumn]
  if ((source !== 'puzzle' && source !== 'solution') || !isText(name, most.name)) return null
  return numbers.every(Number.isSafeInteger)
    ? { source, function: name, line, column, endLine, endColumn }
    : null
}

/**
 * An answer with a long text, as Python's json writes it. Read piece by piece: as JSON of any shape, so much text could
 * become twenty times as much memory.
 */
function readLongAnswer(text: string): Fields | null {
  const [head, middle] = ['{"kind": "answer", "text": "', '", "output": "']
  if (!text.startsWith(head)) return null
  const end = endOfString(text, head.length)
  if (end === -1 || !text.startsWith(middle, end) || text.length - end > longText) return null
  const output = readFields(`{${text.slice(end + 3)}`)?.['output']
  if (typeof output !== 'string') return null
  return { kind: 'answer', text: readString(text.slice(head.length - 1, end + 1)), output }
}

/** Where the quote stands that ends a string of JSON. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text[at - 1 - slashes] === '\\') slashes += 1
    if (slashes % 2 === 0) return at
  }
  return -1
}

function readString(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return null
  }
}

/** What is longer could not be passed on anyway, and JSON of any shape becomes twenty times as much memory. */
const mostText = 4 * 2 ** 20

/** An object of JSON; null when the text is anything else, or too long. */
export function readFields(text: string): Fields | null {
  if (text.length > mostText) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
  } catch {
    return null
  }
}
