import { expect, it } from 'vitest'
import { stopsWebAssembly } from './stopsWebAssembly.ts'

it('is told by what an engine writes into its errors', () => {
  // V8 writes a stack, Firefox also `fileName` and `lineNumber`.
  expect(stopsWebAssembly(new Error('V8'))).toBe(true)
  expect(stopsWebAssembly(Object.assign(new Error('Firefox'), { fileName: 'x', lineNumber: 1 }))).toBe(true)
  const place = { line: 1, column: 2 }
  expect(stopsWebAssembly(Object.assign(new Error('JavaScriptCore'), place))).toBe(false)
})
