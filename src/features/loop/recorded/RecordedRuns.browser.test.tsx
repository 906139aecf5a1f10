/** A recorded run before, while and after it is asked for: it is loaded from the app itself, begun, and shown; or it says why not. */
import { describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Services } from '#/features/services.ts'
import { err, ok } from '#/lib/result.ts'
import { randomIds } from '#/platform/system/randomIds.ts'
import { readTextFile } from '#/platform/system/readTextFile.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { createManualClock } from '#/testing/fakes.ts'
import { RecordedRuns } from './RecordedRuns.tsx'
import { recordedRuns } from './recordedRuns.ts'

const [recorded] = recordedRuns
if (recorded === undefined) throw new Error('There is no recorded run.')
const replay = page.getByRole('button', { name: `Replay: ${recorded.title}` })

async function show(readShippedFile: Services['readShippedFile']) {
  const resume = vi.fn(() => Promise.resolve(ok({})))
  const screen = await renderScreen(<RecordedRuns />, {
    ...{
      store: createMemoryStore(),
      clock: createManualClock(),
      ids: randomIds,
      readTextFile,
      readShippedFile,
    },
    loop: { resume: resume as never },
  })
  return { resume, ...screen }
}

describe('a recorded run', () => {
  it('says what it is a recording of, and is begun as a repetition', async () => {
    const asked: string[] = []
    const { resume, address } = await show(async (path) => {
      asked.push(path)
      const reply = await fetch(`/${path}`)
      return ok(new File([await reply.blob()], 'recorded.jsonl.gz'))
    })
    await expect.element(page.getByRole('region', { name: recorded.title })).toHaveTextContent(recorded.words)
    await replay.click()
    await vi.waitFor(() => {
      expect(address()).toMatch(/^\/loop\?run=/)
    })
    expect(asked).toEqual([recorded.path])
    expect(resume).toHaveBeenCalledOnce()
  })

  it('can be stopped while it is loaded', async () => {
    const signals: AbortSignal[] = []
    const { resume } = await show((_path, { signal, onProgress }) => {
      signals.push(signal)
      onProgress(10_000)
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(err({ message: 'It was stopped.', advice: '' }))
        })
      })
    })
    await replay.click()
    await expect.element(page.getByRole('progressbar', { name: 'Loading the recording' })).toBeVisible()
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect.element(replay).toBeVisible()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(resume).not.toHaveBeenCalled()
  })

  it('says why it could not be loaded, and can be tried again', async () => {
    await show(() => Promise.resolve(err({ message: 'The file could not be loaded.', advice: 'Try again.' })))
    await replay.click()
    await expect.element(page.getByRole('alert')).toHaveTextContent('The file could not be loaded.Try again.')
    await expect.element(replay).toBeEnabled()
  })
})
