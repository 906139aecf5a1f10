/**
 * Reads the paper's concatenated training text (`gen_ps_filtered.txt`, `*_PAPER_1M_*.txt`) as it comes in, record by
 * record: puzzle, solution, `assert f(g())`, blank line. Holds one record at a time, however long the file is.
 */
import { solveHeader } from '#/domain/puzzle/paperForm.ts'
import type { FileRecord, RecordPiece, RecordReader } from './recordPiece.ts'
import { longestRecord, utf8Length } from './recordPiece.ts'

/** What ends a record. The line before it is blank; here it need not be. */
const ending = '\nassert f(g())\n\n'

/** A reader of training text. Windows line ends, a byte order mark and a missing last blank line are put up with. */
export function createTrainingTextReader(): RecordReader {
  let waiting = ''
  let searched = 0
  let number = 1
  let offset = 0
  /** Null until the first line break has told which kind the file has. */
  let windows: boolean | null = null
  let cutReturn = ''
  let first = true
  let broken = false

  const normalise = (received: string): string => {
    let text = cutReturn + received
    cutReturn = ''
    if (first && text !== '') {
      first = false
      if (text.startsWith('\ufeff')) {
        text = text.slice(1)
        offset += 3
      }
    }
    if (text.endsWith('\r')) {
      cutReturn = '\r'
      text = text.slice(0, -1)
    }
    if (windows === null) {
      const lineEnd = text.indexOf('\n')
      if (lineEnd >= 0) windows = text[lineEnd - 1] === '\r'
    }
    return windows === true ? text.replaceAll('\r\n', '\n') : text
  }

  const settle = (text: string, length: number): RecordPiece => {
    const place = { number, offset }
    number += 1
    offset += length
    const record = toRecord(text)
    return typeof record === 'string'
      ? { kind: 'fault', ...place, problem: record }
      : { kind: 'record', ...place, record }
  }
  const bytesOf = (text: string) => utf8Length(text) + (windows === true ? text.split('\n').length - 1 : 0)

  const take = (): readonly RecordPiece[] => {
    const pieces: RecordPiece[] = []
    let from = 0
    for (;;) {
      const end = waiting.indexOf(ending, Math.max(from, searched))
      if (end < 0) break
      const next = end + ending.length
      pieces.push(settle(waiting.slice(from, end), bytesOf(waiting.slice(from, next))))
      from = next
      searched = next
    }
    waiting = waiting.slice(from)
    searched = Math.max(0, waiting.length - ending.length)
    if (waiting.length > longestRecord) {
      broken = true
      pieces.push({
        kind: 'broken',
        number,
        offset,
        problem: `From here on no “assert f(g())” ends a record for ${longestRecord / 1024 / 1024} million characters.`,
        advice:
          'Choose a file of the paper’s training text: puzzle, solution, “assert f(g())” and a blank line.',
      })
      waiting = ''
    }
    return pieces
  }

  return {
    push: (text) => {
      if (broken) return []
      waiting += normalise(text)
      return take()
    },
    end: () => {
      if (broken) return []
      // A carriage return that was held back for a line feed that never came.
      waiting += cutReturn
      const rest = waiting.trimEnd()
      if (rest === '') return []
      const last = rest.endsWith('\nassert f(g())') ? rest.slice(0, -ending.trimEnd().length) : null
      if (last !== null) return [settle(last, bytesOf(waiting))]
      return [
        {
          kind: 'fault',
          number,
          offset,
          problem: 'It has no “assert f(g())” at its end: the file was cut off in it.',
        },
      ]
    },
    place: () => ({ number, offset }),
  }
}

/** A record's text, without its ending, as a record; or what is wrong with it. */
function toRecord(text: string): FileRecord | string {
  const source = text.replace(/^\n+|\n+$/g, '')
  if (!source.startsWith('def f(')) return 'It does not begin with “def f(”.'
  const at = source.search(/\n\n?def g\(/)
  if (at < 0) return 'It has no solution: “def g(” is missing.'
  const puzzle = source.slice(0, at)
  const solution = source.slice(at).replace(/^\n+/, '')
  if (source.includes('\ndef f('))
    return 'It holds a second puzzle: an “assert f(g())” is missing between them.'
  if (source.includes('\0')) return 'It holds a NUL character, which no Python program may.'
  const expected = solveHeader(puzzle)
  const header =
    expected !== null && solution.startsWith(expected) ? expected : /^def g\([^\n]*?\):/.exec(solution)?.[0]
  if (header === undefined) return 'The first line of its solution has no end: “):” is missing.'
  const body = solution.slice(header.length)
  if (body.trim() === '') return 'Its solution is empty.'
  return { puzzle, header, bodies: [body], counts: null }
}
