/** Changes without a plan: anything, anywhere. */
import { below, upTo } from './stroke.ts'
import type { Stroke } from './stroke.ts'

/** Random bytes at random addresses of the whole memory. */
export const scatter: Stroke = ({ bytes, random }) => {
  for (let left = upTo(random, 3000); left > 0; left--)
    bytes[below(random, bytes.length)] = below(random, 256)
}

/** Some kilobytes of chance in one place. */
export const burst: Stroke = ({ bytes, random }) => {
  const start = below(random, bytes.length)
  const end = Math.min(bytes.length, start + upTo(random, 8000))
  for (let place = start; place < end; place++) bytes[place] = below(random, 256)
}

/** Up to a megabyte of zeros, or of one other byte. */
export const wipe: Stroke = ({ bytes, random }) => {
  const start = below(random, bytes.length)
  bytes.fill(random() < 0.7 ? 0 : below(random, 256), start, start + upTo(random, 2 ** 20))
}

/** One bit each in words that may be addresses. */
export const pointers: Stroke = ({ bytes, words, random }) => {
  let left = upTo(random, 500)
  for (let tries = 0; tries < 20_000 && left > 0; tries++) {
    const index = below(random, words.length)
    const word = words[index] ?? 0
    if (word < 4096 || word >= bytes.length || word % 4 !== 0) continue
    words[index] = word ^ (1 << below(random, 26))
    left -= 1
  }
}

/** Small words, of which many are numbers of functions, become other numbers: what is called then is another function. */
export const functions: Stroke = ({ words, random, tableLength }) => {
  // Static data, where the types are, lies in the first megabytes.
  const end = random() < 0.7 ? Math.min(words.length, 2 ** 20) : words.length
  let left = upTo(random, 300)
  for (let tries = 0; tries < 20_000 && left > 0; tries++) {
    const index = below(random, end)
    const word = words[index] ?? 0
    if (word < 2 || word >= tableLength) continue
    words[index] = 1 + below(random, tableLength - 1)
    left -= 1
  }
}

/** Reference counts and sizes: small numbers become 0, 1, huge or negative. */
export const counts: Stroke = ({ words, random }) => {
  let left = upTo(random, 300)
  for (let tries = 0; tries < 20_000 && left > 0; tries++) {
    const index = below(random, words.length)
    const word = words[index] ?? 0
    if (word < 1 || word > 64) continue
    words[index] = [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1][below(random, 5)] ?? 0
    left -= 1
  }
}
