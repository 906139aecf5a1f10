import { describe, expect, it } from 'vitest'
import type { LoadProgress } from '#/engine/ports/verifier.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { createRestartableVerifier } from './restartableVerifier.ts'

async function* noReplies(): AsyncGenerator<never> {
  // None of these tests asks whether the sandbox holds.
}

describe('a restartable verifier', () => {
  it('stands for the latest start, and for its progress alone', async () => {
    const heard: ((progress: LoadProgress) => void)[] = []
    const disposed: number[] = []
    const { verifier, progress, restart } = createRestartableVerifier((onProgress) => {
      const number = heard.push(onProgress)
      const ready =
        number === 1 ? Promise.reject(new Error('offline')) : createFakeVerifier(() => 'solved').ready
      return {
        ...createFakeVerifier(() => 'solved'),
        ready,
        probe: noReplies,
        dispose: () => disposed.push(number),
      }
    })
    heard[0]?.({ received: 5, total: 10 })
    expect(progress.getSnapshot()).toEqual({ received: 5, total: 10 })
    await expect(verifier.ready).rejects.toThrow('offline')

    restart()
    expect([progress.getSnapshot(), disposed]).toEqual([null, [1]])
    heard[0]?.({ received: 6, total: 10 })
    expect(progress.getSnapshot()).toBe(null)
    heard[1]?.({ received: 1, total: null })
    expect(progress.getSnapshot()).toEqual({ received: 1, total: null })
    expect((await verifier.ready).workers).toBe(1)
  })
})
