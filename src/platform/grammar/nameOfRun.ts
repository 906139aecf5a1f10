import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'

/** What the version is called that a run leaves, until a person gives it another name. */
export function nameOfRun(
  { iterations, seed, verified, proposals }: SelfTrainingSettings,
  createdAt: number,
): string {
  const kind = !verified ? 'unverified' : proposals === 0 ? 'expert iteration' : 'self-taught'
  const day = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ')
  return `${kind}, ${iterations} ${iterations === 1 ? 'iteration' : 'iterations'}, seed ${seed} (${day})`
}
