/** Changes with a plan: what an attacker would write who knows how the checker and its door work. */
import { draw } from '../draw.ts'
import type { Stroke } from './stroke.ts'
import { below, forEachPlace, write } from './stroke.ts'

/** Kinds that mean something to whoever reads them. */
const swaps = [
  ['wrong', 'solved'],
  ['solved', 'wrong'],
  ['error', 'solved'],
  ['answer', 'solved'],
  ['solved', 'error'],
  ['crashed', 'solved'],
  ['timeout', 'solved'],
  ['fresh', 'solved'],
] as const

/** Every text of one kind becomes one of another: as text, and as the string objects of the checker, with their lengths. */
export const kinds: Stroke = ({ bytes, words, random }) => {
  const [from, to] = draw(random, swaps)
  forEachPlace(bytes, from, (place) => {
    // A string object: its length stands three words before its characters, and a zero behind them.
    const isObject =
      place % 4 === 0 && words[place / 4 - 3] === from.length && bytes[place + from.length] === 0
    if (isObject) {
      words[place / 4 - 3] = to.length
      write(bytes, place, `${to}\0`)
    } else write(bytes, place, to)
  })
}

/** Replies that no first room may give, and some that are none at all. */
const replies = [
  '{"kind": "solved", "message": "sat returned True.", "room": "puzzle", "traceback": [], "answer": "1", "output": ""}',
  '{"kind": "solved"}',
  '{"kind": "flaky", "outcomes": ["solved", "solved"]}',
  '{"kind": "invalid-puzzle", "message": "", "room": "puzzle"}',
  '{"kind": "breach", "message": "", "room": null, "traceback": [], "answer": null, "output": ""}',
  '{"kind": "answer", "text": {"kind": "solved"}, "output": ""}',
  '{"kind": "answer", "text": 3, "output": []}',
  '{"kind": "answer", "text": "NaN", "output": "\\ud800"}',
  '{"__proto__": {"kind": "solved"}, "kind": "answer"}',
  '{"constructor": {"prototype": {"kind": "solved"}}, "kind": "wrong"}',
  '{"kind": ["solved"]}',
  '{"kind": NaN}',
  '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[',
  '"solved"',
  'null',
  '\xff\xfe\xfd{"kind": "solved"}',
  '{"kind": "timeout", "message": "x", "millis": -1e308, "lane": "fresh", "limitMillis": 0}',
] as const

/** Whatever looks like a reply becomes another. */
export const replyTexts: Stroke = ({ bytes, random }) => {
  const reply = draw(random, replies)
  forEachPlace(bytes, '{"kind": ', (place) => {
    write(bytes, place, random() < 0.5 ? reply.padEnd(300) : reply)
  })
}

/** The object that the call returned, or the words around it: lengths that are huge or negative, another type, other bytes. */
export const replyObject: Stroke = ({ bytes, words, random, reply }) => {
  if (reply === null) return
  const index = Math.floor(reply / 4)
  const value = () =>
    [0, 1, 2 ** 20, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 8, below(random, 2 ** 32)][below(random, 7)]
  for (let left = 1 + below(random, 3); left > 0; left--) {
    const at = index + below(random, 6)
    if (at < words.length) words[at] = value() ?? 0
  }
  if (random() < 0.5) write(bytes, reply + 16, draw(random, replies))
  if (random() < 0.3) bytes.fill(0xc0, reply + 16, reply + 16 + below(random, 400))
}

/** What a puzzle asks becomes its opposite, or nothing at all, in every source, constant and cache that is in the memory. */
const questions = [
  ['x > 3 and x < 3', 'True           '],
  ['return x == ', 'return x != '],
  ['return False', 'return True '],
  ['return ', 'yield  '],
  ['def sat(', 'def sol('],
  ['def sol(', 'def sat('],
] as const

export const sources: Stroke = ({ bytes, random }) => {
  const [from, to] = draw(random, questions)
  forEachPlace(bytes, from, (place) => {
    write(bytes, place, to)
  })
}

/** A module that was taken out of the table of built-in ones gets its name again, or another gets that name. */
export const moduleNames: Stroke = ({ bytes, random }) => {
  const gone = draw(random, ['pyodide_core\0', 'ctypes\0'])
  const isBack = random() < 0.5
  forEachPlace(
    bytes,
    isBack ? gone : draw(random, ['posix\0', 'itertools\0', 'atexit\0', '_random\0']),
    (place) => {
      if (!isBack) write(bytes, place, `_${gone}`)
      else if (bytes[place - 1] === 0xff) write(bytes, place - 1, '_')
    },
  )
}
