import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { gunzip } from './gunzip.ts'

it.each([
  ['as it is', Buffer.from('memory')],
  ['packed', gzipSync('memory')],
])('takes a file that arrives %s', async (_name, file) => {
  expect(new TextDecoder().decode(await gunzip(new Uint8Array(file).buffer))).toBe('memory')
})
