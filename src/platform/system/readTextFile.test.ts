import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readTextFile } from '#/platform/system/readTextFile.ts'

async function read(bytes: Uint8Array<ArrayBuffer>, signal = new AbortController().signal) {
  const file = new Blob([bytes])
  let text = ''
  for await (const chunk of readTextFile(file, signal)) {
    if (chunk.kind === 'broken') return { text, broken: chunk.problem }
    expect(chunk.bytesRead).toBeLessThanOrEqual(file.size)
    text += chunk.text
  }
  return { text, broken: null }
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const long = 'Grüße, 😀 \0 \r\n'.repeat(20_000)

describe('readTextFile', () => {
  it('gives the text of a file, packed or not', async () => {
    expect(await read(utf8(long))).toEqual({ text: long, broken: null })
    expect(await read(new Uint8Array(gzipSync(long)))).toEqual({ text: long, broken: null })
    expect(await read(utf8(`\ufeffa`))).toEqual({ text: '\ufeffa', broken: null })
    expect(await read(utf8(''))).toEqual({ text: '', broken: null })
  })

  it('says that a packed file is cut off or damaged', async () => {
    const packed = new Uint8Array(gzipSync(long))
    expect((await read(packed.slice(0, -9))).broken).toContain('ends too early')
    expect((await read(packed.fill(0, 200, 260))).broken).toContain('damaged')
    expect((await read(packed.slice(0, 4))).broken).toContain('ends too early')
  })

  it('refuses what is no UTF-8, also half a character at the end', async () => {
    expect((await read(new Uint8Array([65, 0xff, 66]))).broken).toBe('The file is no UTF-8 text.')
    expect((await read(utf8('é').slice(0, 1))).broken).toBe('The file is no UTF-8 text.')
  })

  it('ends when it is told to', async () => {
    expect(await read(utf8(long), AbortSignal.abort())).toEqual({ text: '', broken: null })
  })
})
