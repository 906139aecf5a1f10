/** What a person sees of a probe: before it, while it goes on, when it failed, and what it came to. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Probed } from '#/domain/run/forecast.ts'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { zeroCounts } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { LoopController } from '#/engine/loop/loopController.ts'
import { createSubject } from '#/lib/emitter.ts'
import { err, ok } from '#/lib/result.ts'
import { toySettings } from '#/testing/loopWorld.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { ProbePanel } from './ProbePanel.tsx'

const settings: RunSettings = {
  ...toySettings,
  puzzlesPerIteration: 64,
  attemptsPerPuzzle: 2,
  fewShotPolicy: 'short',
}
const seen: Probed = {
  puzzles: { ...zeroCounts(puzzleBuckets), kept: 2, 'no-puzzle': 14, trivial: 4 },
  attempts: 20,
  right: 1,
  trials: 2,
  proposeMillis: 60_000,
  solveMillis: 120_000,
}
const nothing: Probed = {
  ...seen,
  puzzles: { ...zeroCounts(puzzleBuckets), 'no-puzzle': 20 },
  attempts: 0,
  right: 0,
  trials: 0,
}

const probe = vi.fn<LoopController['probe']>()
beforeEach(() => {
  vi.resetAllMocks()
})

function show(shown: RunSettings = settings, ready: () => RunSettings | null = () => shown) {
  return renderScreen(
    <ProbePanel settings={shown} measuring={{ attempts: 0, requests: 0 }} ready={ready} />,
    {
      loop: { active: createSubject(null), probe },
    },
  )
}

const panel = page.getByRole('group', { name: 'What to expect' })
const tryIt = panel.getByRole('button', { name: 'Try the model first' })

describe('a probe before a run', () => {
  it('asks nothing before it is wanted, and nothing while the form is wrong', async () => {
    await show(settings, () => null)
    await expect.element(panel).toHaveTextContent('20 puzzles and for 20 solutions')
    await tryIt.click()
    expect(probe).not.toHaveBeenCalled()
    await expect.element(tryIt).toBeVisible()
  })

  it('says before it asks what it costs at most', async () => {
    await show({ ...settings, promptPrice: 1, completionPrice: 4 })
    await expect.element(panel).toHaveTextContent('It costs 0.11 at most.')
  })

  it('tells what to expect, as ranges, and what it saw', async () => {
    probe.mockResolvedValue(ok({ probed: seen, failure: null }))
    await show()
    await tryIt.click()
    const status = panel.getByRole('status')
    await expect.element(status).toHaveTextContent('about 6 of 64')
    await expect.element(status).toHaveTextContent('1 to 22')
    await expect.element(status).toHaveTextContent('about 4 min')
    await expect
      .element(status)
      .toHaveTextContent(
        'Of 20 puzzles 2 were kept (not a puzzle: 14, trivial: 4). Of 20 attempts at what was kept 1 was right.',
      )
    expect(probe.mock.calls[0]?.[0]).toEqual(settings)
    await expect.element(panel.getByRole('button', { name: 'Try again' })).toBeVisible()
  })

  it('says how far it is, and can be stopped', async () => {
    let signal: AbortSignal | null = null
    probe.mockImplementation((_settings, given, onReplies) => {
      signal = given
      onReplies(9)
      return new Promise((resolve) => {
        given.addEventListener('abort', () => {
          resolve(ok({ probed: { ...seen, attempts: 0, right: 0 }, failure: null }))
        })
      })
    })
    await show()
    await tryIt.click()
    await expect
      .element(panel.getByRole('progressbar'))
      .toHaveAttribute('aria-valuetext', 'Trying the model, 9 of 40 replies')
    await panel.getByRole('button', { name: 'Stop trying' }).click()
    expect(signal).toMatchObject({ aborted: true })
    await expect.element(panel.getByRole('status')).toHaveTextContent('Ended early.')
  })

  it('names the one thing to change where nothing was kept', async () => {
    probe.mockResolvedValue(ok({ probed: nothing, failure: null }))
    await show({ ...settings, fewShotPolicy: 'random' })
    await tryIt.click()
    await expect.element(panel).toHaveTextContent('about 0 of 64')
    await expect.element(panel).toHaveTextContent('Of 20 puzzles 0 were kept (not a puzzle: 20).')
    await expect.element(panel).toHaveTextContent('Examples in the prompts: Short and varied')
  })

  it('says why the server did not answer, and what to do', async () => {
    const none = { ...nothing, puzzles: zeroCounts(puzzleBuckets) }
    const failure = {
      ...({ kind: 'unreachable', status: null, retryable: true } as const),
      ...{ message: 'No answer from localhost.', advice: 'Check that the server is running.' },
    }
    probe.mockResolvedValue(ok({ probed: none, failure }))
    await show()
    await tryIt.click()
    await expect.element(panel.getByRole('alert')).toHaveTextContent('No answer from localhost.')
    await expect.element(panel.getByRole('alert')).toHaveTextContent('Check that the server is running.')
    await expect.element(panel).not.toHaveTextContent('Puzzles kept')
    probe.mockResolvedValue(
      err({ kind: 'busy', message: 'A run is already going.', advice: 'Stop it first.' }),
    )
    await panel.getByRole('button', { name: 'Try again' }).click()
    await expect.element(panel.getByRole('alert')).toHaveTextContent('A run is already going.')
  })

  it('is not offered for a model that cannot be asked, or that lives here', async () => {
    await show({ ...settings, endpoint: { kind: 'elsewhere', name: 'theirs' } })
    await expect.element(panel).not.toBeInTheDocument()
    await show({ ...settings, endpoint: { kind: 'builtin', version: null } })
    await expect.element(panel).not.toBeInTheDocument()
  })
})
