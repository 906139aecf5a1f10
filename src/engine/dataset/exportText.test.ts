import { expect, it } from 'vitest'
import { exportRecords } from '#/domain/dataset/formats/exports.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { sampleRecord, sampleRun } from '#/testing/storeSamples.ts'
import { exportText } from './exportText.ts'

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
  const expected = exportRecords(records, 'paper-text')
  expect(await exportText(store, ['one'], 'paper-text')).toBe(expected)
  expect(await exportText(store, ['one', 'two'], 'paper-text')).toBe(expected)
})
