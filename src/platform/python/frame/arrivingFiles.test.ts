import { expect, it } from 'vitest'
import { createFileArrival } from './arrivingFiles.ts'

it('hands each file over when it comes, and the first of a name stays', async () => {
  const { files, take } = createFileArrival()
  const wasm = new ArrayBuffer(8)
  take({ wasm, worker: 'one' })
  take({ wasm: new ArrayBuffer(4), worker: 'two' })
  expect(await files.wasm).toBe(wasm)
  expect(await files.worker).toBe('one')
})

it('does not hear what is no file', async () => {
  const { files, take } = createFileArrival()
  for (const nothing of [
    null,
    undefined,
    5,
    'wasm',
    [],
    { wasm: 'text', pyodide: new ArrayBuffer(1) },
    { other: 1 },
  ])
    take(nothing)
  const waits = Promise.resolve('still waiting')
  expect(await Promise.race([files.wasm, files.pyodide, waits])).toBe('still waiting')
})
