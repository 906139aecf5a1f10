import { describe, expect, it } from 'vitest'
import { defaultEvaluationSettings } from '#/domain/run/presets.ts'
import type { AttemptedOutcome, Evaluation } from './evaluation.ts'
import { isEvaluationFile, parseEvaluationFile, toEvaluationFile } from './evaluationFile.ts'

const endpoint = {
  kind: 'openai',
  baseUrl: 'https://me:secret@models.test/v1',
  model: 'm',
  api: 'completion',
} as const
const entries: readonly AttemptedOutcome[] = [
  {
    outcome: { puzzleId: 'toy/A:0', solved: [true, false] },
    attempts: [
      { text: ' return 1', kind: 'solved', message: '' },
      { text: ' return </script>', kind: 'wrong', message: 'sat returned False.' },
    ],
  },
  { outcome: { puzzleId: 'toy/B:0', solved: [false, false] }, attempts: [] },
]
const evaluation: Evaluation = {
  id: 'e',
  settings: { ...defaultEvaluationSettings(endpoint, 'toy', 'prefix'), attempts: 2 },
  status: 'finished',
  puzzleCount: 3,
  outcomes: entries.map(({ outcome }) => outcome),
  contaminated: ['toy/B:0'],
  createdAt: 1,
  updatedAt: 60_001,
  pausedBecause: null,
}
const text = toEvaluationFile(evaluation, { model: 'm', entries, passAtK: [] })

describe('the file of an evaluation', () => {
  it('comes back as it went, but for what names this device and what an address carries of a password', () => {
    expect(isEvaluationFile(JSON.parse(text))).toBe(true)
    const read = parseEvaluationFile(text)
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.entries).toEqual(entries)
    expect(read.value.evaluation).toEqual({
      ...Object.fromEntries(Object.entries(evaluation).filter(([key]) => key !== 'id')),
      settings: { ...evaluation.settings, endpoint: { ...endpoint, baseUrl: 'https://models.test/v1' } },
    })
    expect(text).not.toContain('secret')
  })

  it.each([
    ['outcomes.1.puzzleId', text.replace('"toy/B:0",\n   "solved"', '7,\n   "solved"')],
    ['outcomes', text.replace('"toy/B:0",\n   "solved"', '"toy/A:0",\n   "solved"')],
    ['outcomes', text.replace(/,\s*\{\s*"text": " return <[^}]*\}/, '')],
    ['settings.attempts', text.replace('"attempts": 2', '"attempts": -2')],
    ['version', text.replace('"version": 2', '"version": 3')],
  ])('names the place of a fault: %s', (field, broken) => {
    expect(broken).not.toBe(text)
    expect(parseEvaluationFile(broken)).toMatchObject({ ok: false, error: { field } })
  })

  it('is told from other files', () => {
    expect([null, [], {}, { format: 'autodidact-run' }].map(isEvaluationFile)).toEqual(Array(4).fill(false))
  })
})
