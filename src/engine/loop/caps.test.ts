import { describe, expect, it } from 'vitest'
import { toyCompletions, toySettings } from '#/testing/loopWorld.ts'
import { openLoop, resumeToEnd, runToEnd } from '#/testing/openLoop.ts'
import { runCost } from '#/domain/run/cost.ts'

const settings = { ...toySettings, capTokens: 1500, concurrency: 3 }

describe('limits of a run', () => {
  it('pause it within what is in flight, and raised ones let it go on to the same end', async () => {
    const world = openLoop(toyCompletions)
    const paused = await runToEnd(world, settings)
    expect(paused.status).toBe('paused')
    expect(paused.pausedBecause).toContain('limit of 1,500 tokens')
    const { promptTokens, completionTokens } = runCost(paused)
    // The toy model's replies have at most 100 + 320 tokens; three of them may have been under way.
    expect(promptTokens + completionTokens).toBeLessThan(1500 + 3 * 420)
    const asked = world.model.requests.length

    const still = await resumeToEnd(world, paused.id)
    expect(still.status).toBe('paused')
    expect(world.model.requests).toHaveLength(asked)

    const over = await runRaised(world, paused.id)
    expect(over.status).toBe('finished')
    const whole = await runToEnd(openLoop(toyCompletions), toySettings)
    expect(over.state.iterations).toEqual(whole.state.iterations)
  })
})

async function runRaised(world: ReturnType<typeof openLoop>, id: string) {
  const raised = { capTokens: 0, capMoney: 0, capMinutes: 0 }
  const loop = { ...world.loop, resume: (runId: string) => world.loop.resume(runId, { caps: raised }) }
  return resumeToEnd({ ...world, loop }, id)
}
