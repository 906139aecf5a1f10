import { expect, it } from 'vitest'
import { exportRecords, formatOf } from '#/domain/dataset/formats/exports.ts'
import { trainingText } from '#/domain/dataset/selection.ts'
import { lengthPrefixed } from '#/testing/examples/lengthPrefixed.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { sampleRecord, sampleRun } from '#/testing/storeSamples.ts'
import { exportWhole } from './exportWhole.ts'

const record = (number: number) =>
  sampleRecord(`r${String(number)}`, {
    puzzle: `def f(x: int, n=${String(number)}):\n    return x == n`,
    header: `def g(n=${String(number)}):`,
  })

it('has equal entries once, however many records lie between them', async () => {
  const store = createMemoryStore()
  const records = Array.from({ length: 1200 }, (_, number) => record(number))
  const twin = { ...record(0), id: 'twin' }
  await store.runs.commit({ run: sampleRun('one'), candidates: [], records: [...records, twin] })
  await store.runs.commit({ run: sampleRun('two'), candidates: [], records: [{ ...twin, id: 'again' }] })
  const paperText = formatOf('paper-text')
  const expected = exportRecords(records, 'paper-text')
  expect(await exportWhole(store, ['one'], paperText)).toBe(expected)
  expect(await exportWhole(store, ['one', 'two'], paperText)).toBe(expected)
})

it('is bytes where the format writes bytes', async () => {
  const store = createMemoryStore()
  const twin = { ...record(1), id: 'twin' }
  await store.runs.commit({ run: sampleRun('one'), candidates: [], records: [record(1), twin, record(2)] })
  const bytes = await exportWhole(store, ['one'], lengthPrefixed)
  expect(bytes).toBeInstanceOf(Uint8Array)
  expect(textsOf(bytes as Uint8Array)).toEqual([record(1), record(2)].flatMap(trainingText))
})

function textsOf(bytes: Uint8Array): readonly string[] {
  const texts: string[] = []
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + view.getUint32(at)
    texts.push(new TextDecoder().decode(bytes.subarray(at + 4, end)))
    at = end
  }
  return texts
}
