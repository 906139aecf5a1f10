/** A built-in model that plays a run through by script: the same settings, the same run. Nothing is learned. */
import { passAtK, wilsonInterval } from '#/domain/statistics/statistics.ts'
import type {
  HeldOutPoint,
  ModelVersion,
  ProposalBucket,
  SelfTrainingIteration,
  SelfTrainingProgress,
  SelfTrainingSettings,
} from '#/domain/grammar/selfTraining.ts'
import { firstProgress, proposalBuckets, selfTrainingStages } from '#/domain/grammar/selfTraining.ts'
import type { BuiltInModel } from '#/engine/grammar/builtInModel.ts'
import { createSubject } from '#/lib/emitter.ts'
import { err, ok } from '#/lib/result.ts'
import { fakeDiscovery, fakeGuesses, fakeIdioms } from './fakeDiscoveries.ts'

export interface FakeModelWorld {
  /** Between two steps of a run, and before each attempt. */
  readonly pause: () => Promise<void>
  readonly heldOutPuzzles?: number
  /** A run fails in this iteration. */
  readonly failsIn?: number
}

const stepsOfStage = 5
const millisOfStep = 400

function heldOutPoint(iteration: number, attempts: number, puzzles: number, elapsed: number): HeldOutPoint {
  const successes = Array.from({ length: puzzles }, (_, index) => {
    const ease = Math.max(0, ((index * 37) % 101) / 100 - 0.72 + 0.09 * Math.min(iteration, 4))
    return Math.round(attempts * ease * (iteration === 0 ? 0.2 : 0.5))
  })
  const passAt = [1, 10, 100]
    .filter((k) => k <= attempts)
    .map((k) => {
      const value = successes.reduce((sum, s) => sum + passAtK(attempts, s, k), 0) / puzzles
      return { k, value, ...wilsonInterval(value * puzzles, puzzles) }
    })
  const solved = successes.filter((s) => s > 0).length
  return {
    iteration,
    attempts,
    successes,
    passAt,
    solved,
    calls: puzzles * attempts * 61,
    elapsedMillis: elapsed,
  }
}

function wholeIteration(iteration: number, settings: SelfTrainingSettings, elapsed: number) {
  const proposed = settings.proposals
  const shares: Record<ProposalBucket, number> = {
    malformed: 0.06,
    unsuitable: 0.08,
    duplicate: 0.12,
    'held-out': 0.01,
    padded: 0.05,
    trivial: 0.1,
    'too-alike': 0.07,
    kept: 0,
  }
  const puzzles = { ...shares }
  for (const bucket of proposalBuckets) puzzles[bucket] = Math.floor(proposed * shares[bucket])
  puzzles.kept = proposed - proposalBuckets.reduce((sum, bucket) => sum + puzzles[bucket], 0)
  const attempts = puzzles.kept * settings.attempts
  return {
    iteration,
    proposed,
    puzzles,
    attempts,
    right: Math.floor(attempts * 0.05 * iteration),
    solvedOwn: Math.floor(puzzles.kept / 6),
    solvedTraining: 14 + 6 * iteration,
    pairs: 14 + 6 * iteration + Math.floor(puzzles.kept / 6) * iteration,
    elapsedMillis: elapsed,
  } satisfies SelfTrainingIteration
}

/** A model whose runs are played step by step; each step is one pause. */
export function createFakeBuiltInModel(world: FakeModelWorld): BuiltInModel {
  const heldOut = world.heldOutPuzzles ?? 31
  const progress = createSubject<SelfTrainingProgress | null>(null)
  const versions = createSubject<readonly ModelVersion[]>([])
  let current = 0
  let made = 0

  const keep = (last: SelfTrainingProgress): string => {
    made += 1
    const version: ModelVersion = {
      id: `v${made}`,
      name: `Model ${made}`,
      createdAt: Date.UTC(2026, 0, made),
      parent: last.from,
      settings: last.settings,
      pairs: last.iterations.at(-1)?.pairs ?? 0,
      points: [...(versions.getSnapshot().find(({ id }) => id === last.from)?.points ?? []), ...last.points],
      idioms: last.idioms,
      weightCount: 21_400 + 1_300 * made,
    }
    versions.set([version, ...versions.getSnapshot()])
    return version.id
  }

  const play = async (settings: SelfTrainingSettings, from: string | null) => {
    current += 1
    const mine = current
    let state: SelfTrainingProgress = {
      ...firstProgress(settings, from),
      trainingPuzzles: 2 * heldOut,
      heldOutPuzzles: heldOut,
    }
    const tell = (change: Partial<SelfTrainingProgress>) => {
      state = { ...state, ...change }
      if (mine === current) progress.set(state)
    }
    const step = async (stage: SelfTrainingProgress['stage'], done: number) => {
      tell({ stage, done, elapsedMillis: state.elapsedMillis + millisOfStep })
      await world.pause()
      return mine === current && progress.getSnapshot()?.status === 'running'
    }
    tell({})
    const base = versions.getSnapshot().find(({ id }) => id === from)
    const begun = base?.points.at(-1)?.iteration ?? 0
    const first = from === null ? 0 : begun + 1
    for (let iteration = first; iteration <= begun + settings.iterations; iteration += 1) {
      tell({ iteration })
      if (iteration === world.failsIn) {
        const failure = { message: 'Python ended while it was asked.', advice: 'Start again.' }
        tell({ status: 'failed', failure })
        return
      }
      for (const stage of iteration === 0
        ? (['analyse', 'evaluate'] as const)
        : selfTrainingStages.slice(1)) {
        for (let n = 0; n <= stepsOfStage; n += 1) {
          const share = n / stepsOfStage
          if (stage === 'solve' && n > 0) {
            const found = [1, 2, 3].map((k) => fakeDiscovery(iteration * 18 + n * 3 + k, iteration))
            tell({ discoveries: [...found, ...state.discoveries].slice(0, 200) })
          }
          if (!(await step(stage, share))) return
        }
      }
      if (iteration > 0) {
        const whole = wholeIteration(iteration, settings, state.elapsedMillis)
        tell({ iterations: [...state.iterations, whole] })
      }
      const point = heldOutPoint(iteration, settings.heldOutAttempts, heldOut, state.elapsedMillis)
      const idioms = settings.idioms ? fakeIdioms.filter((idiom) => idiom.iteration <= iteration) : []
      tell({ points: [...state.points, point], idioms })
    }
    tell({ status: 'finished', versionId: keep(state) })
  }

  return {
    progress,
    start: (settings, from) => void play(settings, from),
    stop: () => {
      const last = progress.getSnapshot()
      if (last?.status !== 'running') return
      progress.set({ ...last, status: 'stopped', versionId: last.points.length > 1 ? keep(last) : null })
    },
    versions,
    rename: (id, name) => {
      versions.set(versions.getSnapshot().map((one) => (one.id === id ? { ...one, name } : one)))
      return Promise.resolve()
    },
    remove: (id) => {
      versions.set(versions.getSnapshot().filter((one) => one.id !== id))
      return Promise.resolve()
    },
    exportVersion: (id) =>
      Promise.resolve(JSON.stringify(versions.getSnapshot().find((one) => one.id === id))),
    importVersion: () =>
      Promise.resolve(
        err({ message: 'This is not a file of the model: it has no weights.', advice: 'Choose another.' }),
      ),
    look: async () => {
      await world.pause()
      return ok({
        before: fakeGuesses(false),
        after: fakeGuesses(true),
        rateBefore: 0.07,
        rateAfter: 0.48,
        choice: ['try the elements of ', { code: '□' }],
        contributions: [
          { because: ['it asks whether ', { code: 'answer % □ == □' }], weight: 1.8 },
          { because: ['the answer is an integer'], weight: 0.6 },
          { because: ['it uses ', { code: '>' }], weight: -0.4 },
        ],
        idioms: ['first_in_range'],
      })
    },
    attempt: async function* (_puzzle, _version, count, signal) {
      const outcomes = [
        'wrong',
        'wrong',
        'error',
        'not-found',
        'wrong-type',
        'out-of-steps',
        'solved',
      ] as const
      for (let number = 1; number <= Math.min(count, outcomes.length); number += 1) {
        await world.pause()
        if (signal.aborted) return
        const outcome = outcomes[number - 1] ?? 'wrong'
        yield ok({
          number,
          solution: `def sol(a=7, low=20):\n    return low + a * ${number}`,
          outcome,
          answer: outcome === 'wrong' || outcome === 'solved' ? String(20 + 7 * number) : null,
        })
      }
    },
  }
}
