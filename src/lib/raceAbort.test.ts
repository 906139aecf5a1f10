import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { raceAbort } from './raceAbort.ts'

describe('raceAbort', () => {
  it('takes the work while there is time, and what is said instead when there is none', async () => {
    const halt = new AbortController()
    expect(await raceAbort(Promise.resolve('done'), halt.signal, () => 'late')).toBe('done')
    const waiting = raceAbort(new Promise<string>(() => undefined), halt.signal, () => 'late')
    halt.abort()
    expect(await waiting).toBe('late')
    expect(await raceAbort(new Promise<string>(() => undefined), halt.signal, () => 'late')).toBe('late')
  })

  it('takes work that ends before what is said instead is ready', async () => {
    const halt = new AbortController()
    let finish: (value: string) => void = () => undefined
    const work = new Promise<string>((resolve) => {
      finish = resolve
    })
    const raced = raceAbort(work, halt.signal, () => new Promise<string>(() => undefined))
    halt.abort()
    finish('done after all')
    expect(await raced).toBe('done after all')
  })

  it('passes on how the work failed', async () => {
    const { signal } = new AbortController()
    await expect(raceAbort(Promise.reject(new Error('No.')), signal, () => null)).rejects.toThrow('No.')
    await expect(
      raceAbort(new Promise(() => undefined), AbortSignal.abort(), () => {
        throw new Error('Neither.')
      }),
    ).rejects.toThrow('Neither.')
  })

  it('leaves nothing on the signal: a run waits on one signal for all its verdicts', async () => {
    const { signal } = new AbortController()
    for (let call = 0; call < 100; call += 1) await raceAbort(Promise.resolve(call), signal, () => -1)
    await raceAbort(Promise.reject(new Error('No.')), signal, () => null).catch(() => null)
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})
