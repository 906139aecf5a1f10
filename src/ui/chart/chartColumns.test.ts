import { describe, expect, it } from 'vitest'
import { toCsv } from './chartColumns.ts'
import type { ChartColumn } from './chartColumns.ts'

interface Row {
  readonly name: string
  readonly share: number | null
}
const columns: readonly ChartColumn<Row>[] = [
  { label: 'Name', value: ({ name }) => name },
  { label: 'Share, of 1', value: ({ share }) => share },
]

describe('toCsv', () => {
  it('writes exact values under their labels', () => {
    expect(toCsv(columns, [{ name: 'a', share: 0.1 + 0.2 }])).toBe(
      'Name,"Share, of 1"\r\na,0.30000000000000004\r\n',
    )
  })

  it('quotes what would end a cell, and leaves out what is not known', () => {
    expect(toCsv(columns, [{ name: 'say "k", twice\n', share: null }])).toContain('"say ""k"", twice\n",\r\n')
  })

  it('keeps a text from becoming a formula, and a negative number a number', () => {
    expect(toCsv(columns, [{ name: '=1+1', share: -0.5 }])).toContain("'=1+1,-0.5")
  })
})
