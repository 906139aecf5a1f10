/** How a run of the built-in model begins: its name, and what is told of it first. */
import type { SelfTrainingProgress, SelfTrainingSettings } from '#/domain/selfTraining.ts'

/** What the version is called that a run leaves, until a person gives it another name. */
export function nameOfRun(
  { iterations, seed, verified, proposals }: SelfTrainingSettings,
  createdAt: number,
): string {
  const kind = !verified ? 'unverified' : proposals === 0 ? 'expert iteration' : 'self-taught'
  const day = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ')
  return `${kind}, ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}, seed ${seed} (${day})`
}

/** What is told of a run before anything has happened. */
export function firstProgress(settings: SelfTrainingSettings, from: string | null): SelfTrainingProgress {
  return {
    status: 'running',
    settings,
    from,
    iteration: 0,
    stage: 'analyse',
    done: 0,
    points: [],
    iterations: [],
    discoveries: [],
    doubted: 0,
    idioms: [],
    trainingPuzzles: 0,
    heldOutPuzzles: 0,
    elapsedMillis: 0,
    failure: null,
    versionId: null,
  }
}
