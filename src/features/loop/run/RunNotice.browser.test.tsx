/** Why a run stands still and what can be done, in each of its ways to stand still. */
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { emptyCounts } from '#/domain/run/funnel.ts'
import { noRoomSentence, nothingToTrainSentence, sumSentence } from '#/domain/run/pauseReasons.ts'
import type { Run } from '#/domain/run/run.ts'
import type { ShownStatus } from '#/features/shared/status/statusLooks.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { sampleRun } from '#/testing/storeSamples.ts'
import { RunNotice } from './RunNotice.tsx'

const base = sampleRun('r1')
const counts = emptyCounts()
const withRecords = { ...base.state, iterations: [{ ...counts, solvedPuzzles: 3 }] }
const paused = (pausedBecause: string, changes: Partial<Run> = {}) =>
  sampleRun('r1', { status: 'paused', pausedBecause, ...changes })

async function show(run: Run, status: ShownStatus = 'paused') {
  const [onResume, onExport] = [vi.fn(), vi.fn()]
  await renderScreen(
    <RunNotice
      shown={{ run, active: null, status }}
      resuming={false}
      failure={null}
      onResume={onResume}
      onExport={onExport}
    />,
  )
  return { onResume, onExport }
}

const button = (name: string) => page.getByRole('button', { name, exact: true })

describe('a run that stands still', () => {
  it('says why it paused, that all is stored, and goes on by Resume, with a key entered anew', async () => {
    const { onResume } = await show(paused('The server at localhost takes no more requests for now (429).'))
    const notice = page.getByRole('alert')
    await expect.element(notice).toHaveTextContent('The run is paused')
    await expect.element(notice).toHaveTextContent('takes no more requests for now (429)')
    await expect
      .element(notice)
      .toHaveTextContent('Everything found so far is stored; Resume goes on from there.')
    await expect.element(notice).toHaveTextContent('sample at http://localhost:8000/v1')
    await page.getByLabelText('API key').fill('a key')
    await button('Resume').click()
    expect(onResume).toHaveBeenCalledWith()
  })

  it('was interrupted with its tab', async () => {
    await show(base, 'interrupted')
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('The tab in which it ran was closed or reloaded')
  })

  it('was stopped by its user, which is no alarm', async () => {
    await show(base, 'stopped')
    await expect.element(page.getByRole('status')).toHaveTextContent('You stopped the run')
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
  })

  it.each(['running', 'finished'] as const)('says nothing while it is %s', async (status) => {
    await show(base, status)
    await expect.element(button('Resume')).not.toBeInTheDocument()
  })

  it('offers the export of what it found where there is no room left', async () => {
    const { onExport } = await show(paused(`${noRoomSentence} Export what you need.`, { state: withRecords }))
    await button('Export the records').click()
    expect(onExport).toHaveBeenCalledOnce()
  })

  it('has nothing to export where it found nothing', async () => {
    await show(paused(noRoomSentence))
    await expect.element(button('Resume')).toBeVisible()
    await expect.element(button('Export the records')).not.toBeInTheDocument()
  })

  it('has reached a limit, and goes on only when that is raised', async () => {
    const settings = { ...base.settings, capTokens: 3000 }
    const state = { ...base.state, iterations: [{ ...counts, promptTokens: 2000, completionTokens: 1000 }] }
    const { onResume } = await show(paused('It has reached 3,000 tokens.', { settings, state }))
    await expect.element(page.getByRole('alert')).toHaveTextContent('The run has reached a limit')
    await expect.element(button('Resume')).toBeDisabled()
    await page.getByLabelText('Tokens').fill('9000')
    await button('Resume').click()
    expect(onResume).toHaveBeenCalledWith({ caps: { capMoney: 0, capTokens: 9000, capMinutes: 0 } })
  })

  it('waits for a model that is trained elsewhere, and asks for its name', async () => {
    const { onResume } = await show(paused('Train it.', { state: { ...withRecords, stage: 'train' } }))
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('Train the model now, then go on (iteration 1 of')
    await button('Go on with this model').click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('Without a name')
    expect(onResume).not.toHaveBeenCalled()
    await page.getByLabelText('Name of the trained model').fill(' tuned-1 ')
    await button('Go on with this model').click()
    const tuned = { ...base.settings.endpoint, model: 'tuned-1' }
    expect(onResume).toHaveBeenCalledWith({ tuned })
    await button('Go on without training').click()
    expect(onResume).toHaveBeenLastCalledWith({ untrained: true })
  })

  it('names what a training costs, and sends nothing until that is agreed to', async () => {
    const recipe = { recipe: 'server', epochs: 3, learningRate: null } as const
    const trainer = { kind: 'jobs', ...recipe, learns: 'texts' } as const
    const settings = { ...base.settings, trainer, trainingPrice: 8 }
    const because = `${sumSentence}: 12 texts, about 4,000 tokens in 3 passes. At your price that costs about 0.032.`
    const { onResume } = await show(paused(because, { settings, state: { ...withRecords, stage: 'train' } }))
    await expect.element(page.getByRole('alert')).toHaveTextContent('that costs about 0.032')
    await button('Go on without training').click()
    expect(onResume).toHaveBeenLastCalledWith({ untrained: true })
    await button('Send and train').click()
    expect(onResume).toHaveBeenLastCalledWith({ agreed: true })
  })

  it('has nothing to train on, and goes on without', async () => {
    const because = `${nothingToTrainSentence}: no puzzle was solved.`
    const { onResume } = await show(paused(because, { state: { ...base.state, stage: 'train' } }))
    await button('Go on without training').click()
    expect(onResume).toHaveBeenCalledWith({ untrained: true })
  })
})
