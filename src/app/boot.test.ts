import { describe, expect, it } from 'vitest'
import type { Services } from '#/features/services.ts'
import type { Opening } from './boot.ts'
import { createBoot } from './boot.ts'

const services = { clock: {} } as Services

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('boot', () => {
  it('opens', async () => {
    const boot = createBoot(() => Promise.resolve({ kind: 'open', services }))
    expect(boot.getSnapshot().kind).toBe('starting')
    await settle()
    expect(boot.getSnapshot()).toEqual({ kind: 'open', services })
  })

  it('stands back for another tab and takes over on demand', async () => {
    const boot = createBoot(() =>
      Promise.resolve<Opening>({ kind: 'elsewhere', takeOver: () => Promise.resolve(services) }),
    )
    await settle()
    const state = boot.getSnapshot()
    if (state.kind !== 'elsewhere') throw new Error(state.kind)
    const after: unknown[] = []
    state.takeOver((taken) => after.push(taken))
    await settle()
    expect(boot.getSnapshot().kind).toBe('open')
    expect(after).toEqual([services])
  })

  it('steps aside when it is taken over, and says why it cannot start', async () => {
    let taken = () => undefined as unknown
    const boot = createBoot((onTaken) => {
      taken = onTaken
      return Promise.resolve({ kind: 'open', services })
    })
    await settle()
    taken()
    expect(boot.getSnapshot().kind).toBe('elsewhere')

    const broken = createBoot(() => Promise.reject(new Error('disk')))
    await settle()
    expect(broken.getSnapshot()).toEqual({ kind: 'failed', error: new Error('disk') })
  })
})
