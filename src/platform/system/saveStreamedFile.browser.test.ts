import { afterEach, expect, it, vi } from 'vitest'
import type { FilePart } from '#/domain/dataset/formats/entryFormat.ts'
import { saveStreamedFile } from './saveStreamedFile.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

/** The file as the browser is given it, and how many bytes the user is told of. */
async function save(parts: readonly FilePart[], gzip: boolean) {
  const given: Blob[] = []
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    given.push(blob as Blob)
    return 'blob:nowhere'
  })
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue()
  const file = { name: 'file.bin', mediaType: 'application/octet-stream', gzip, large: false }
  const each = async function* () {
    yield* await Promise.resolve(parts)
  }
  const saved = await saveStreamedFile({ ...file, parts: each() }, new AbortController().signal)
  expect(given).toHaveLength(1)
  return { blob: given[0] ?? new Blob(), saved }
}

/** Bytes that are no text: half a character of UTF-8. */
const bytes = new Uint8Array([0xff, 0x00, 0xc3])
const parts = ['é', bytes, 'a', 'b', bytes, bytes, 'c']
const expected = [0xc3, 0xa9, ...bytes, 97, 98, ...bytes, ...bytes, 99]

it('texts and bytes are written in their order', async () => {
  const { blob, saved } = await save(parts, false)
  expect([...(await blob.bytes())]).toEqual(expected)
  expect(saved).toEqual({ ok: true, value: expected.length })
})

it('both are packed', async () => {
  const { blob, saved } = await save(parts, true)
  const unpacked = new Response(blob.stream().pipeThrough(new DecompressionStream('gzip')))
  expect([...new Uint8Array(await unpacked.arrayBuffer())]).toEqual(expected)
  expect(saved).toEqual({ ok: true, value: blob.size })
})

it('nothing is a file of nothing', async () => {
  const { blob, saved } = await save([], false)
  expect([blob.size, saved]).toEqual([0, { ok: true, value: 0 }])
})
