import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import type { Diagnosis } from '#/domain/run/diagnosis.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { DiagnosisNotice } from './DiagnosisNotice.tsx'

const diagnosis: Diagnosis = {
  cause: 'nothing-solved',
  title: 'Puzzles were kept, and none was solved',
  evidence: '0 of 128 attempts at 16 kept puzzles were right.',
  advice: 'Try each puzzle more often.',
  change: { attemptsPerPuzzle: 64, puzzlesPerIteration: 16 },
}

describe('a run that found nothing', () => {
  it('says the likely cause, the numbers, and sets up a run with the change', async () => {
    const { address } = await renderScreen(<DiagnosisNotice runId="run-1" diagnosis={diagnosis} />)
    const note = page.getByRole('note')
    await expect.element(note).toHaveTextContent('Likely cause: puzzles were kept, and none was solved')
    await expect.element(note).toHaveTextContent('0 of 128 attempts at 16 kept puzzles were right.')
    await expect.element(note).toHaveTextContent('Puzzles per iteration: 16 · Attempts per puzzle: 64')
    await page.getByRole('link', { name: 'Set up a run with this change' }).click()
    await expect.poll(address).toContain('from=run-1')
  })

  it('offers no change where it is not a setting, or where it is of one iteration', async () => {
    await renderScreen(<DiagnosisNotice runId={null} diagnosis={diagnosis} />)
    await expect.element(page.getByRole('note')).toHaveTextContent('Attempts per puzzle: 64')
    await expect.element(page.getByRole('link')).not.toBeInTheDocument()
  })
})
