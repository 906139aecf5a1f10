/**
 * How the time that is worked on a run divides over its stages, since the run was started or resumed. Only looks when it is
 * told how things stand; what follows for the time left decides `pace.ts`.
 */
import type { RunState } from '#/domain/run/run.ts'

type Stage = RunState['stage']
type Closed = 'train' | 'evaluate'

export interface StageTimes {
  /** Told whenever something changed: the stage, milliseconds worked so far, and which share of a closed stage is done. */
  readonly look: (stage: Stage, worked: number, share: number | null) => void
  /** Milliseconds in which candidates were asked for. */
  readonly sampling: () => number
  /** What one training or measurement took on average; null while none was seen from its beginning to its end. */
  readonly mean: (stage: Closed) => number | null
  /** What is left of the training or measurement that goes on; null while nobody can tell. */
  readonly left: () => number | null
}

interface Episode {
  readonly stage: Stage
  readonly from: number
  /** The first share that was told, and when: work that is resumed does not begin at nothing. */
  readonly first: { readonly share: number; readonly at: number } | null
  readonly isWhole: boolean
}

const leastShare = 0.03

/** `isFresh`: nothing of the stage was done before. */
export function createStageTimes(stage: Stage, worked: number, isFresh: boolean): StageTimes {
  const whole: Record<Closed, number[]> = { train: [], evaluate: [] }
  let episode: Episode = { stage, from: worked, first: null, isWhole: isFresh }
  let sampling = 0
  let last = worked
  let share: number | null = null

  function close(at: number): void {
    if (!episode.isWhole || (episode.stage !== 'train' && episode.stage !== 'evaluate')) return
    whole[episode.stage].push(at - episode.from)
  }

  function mean(of: Closed): number | null {
    const times = whole[of]
    return times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0) / times.length
  }

  return {
    look: (now, at, done) => {
      if (episode.stage === 'propose' || episode.stage === 'solve') sampling += at - last
      last = at
      if (now !== episode.stage) {
        close(at)
        episode = { stage: now, from: at, first: null, isWhole: true }
      }
      share = done
      if (done !== null && episode.first === null) episode = { ...episode, first: { share: done, at } }
    },
    sampling: () => sampling,
    mean,
    left: () => {
      const { first } = episode
      if (share === null || first === null) return null
      const made = share - first.share
      if (made >= leastShare) return ((last - first.at) * (1 - share)) / made
      const usual = episode.stage === 'train' || episode.stage === 'evaluate' ? mean(episode.stage) : null
      return usual === null ? null : Math.max(0, usual * (1 - share))
    },
  }
}
