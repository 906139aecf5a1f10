import { expect, it } from 'vitest'
import { auditSummary, differenceInWords } from './auditWords.ts'

const difference = { pair: 'sat(x: int)', shared: 'wrong', alone: 'solved', at: 0 } as const

it('sums audits up in a sentence', () => {
  expect(auditSummary({ made: 0, differences: [] })).toContain('No refusal')
  expect(auditSummary({ made: 1, differences: [] })).toBe(
    '1 refusal was run again alone, and it ended as before.',
  )
  expect(auditSummary({ made: 1200, differences: [] })).toBe(
    '1,200 refusals were run again alone, and all ended as before.',
  )
  expect(auditSummary({ made: 12, differences: [difference] })).toBe(
    '12 refusals were run again alone, and 1 of them ended differently.',
  )
})

it('calls both ends by the words of the screens', () => {
  expect(differenceInWords(difference)).toBe('“Wrong answer” beside others, “Solved” alone')
})
