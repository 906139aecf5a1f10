/** A supervisor on fake workers and a clock that is moved by hand. */
import type { Job, SubmittedJob, WorkerJob } from '../protocol.ts'
import type { Supervisor } from './supervisor.ts'
import { createSupervisor } from './supervisor.ts'

export interface FakeWorker {
  /** All that it was sent. */
  readonly jobs: WorkerJob[]
  /** How many of them it has answered. */
  answered: number
  killed: boolean
  /** Says something to the supervisor; nothing is heard of a killed worker. */
  readonly say: (message: unknown) => void
  readonly fail: (message: string) => void
  /** Answers the first job that it has not answered. */
  readonly done: (result?: unknown, worn?: boolean, sharedOver?: boolean) => void
  /** Says that it can take work. */
  readonly ready: () => void
  /** Says that the first job that it has not answered runs alone now. */
  readonly alone: () => void
}

export interface SupervisorInTest {
  readonly supervisor: Supervisor
  /** All that were ever started, oldest first. */
  readonly workers: FakeWorker[]
  readonly alive: () => FakeWorker[]
  /** Results as they are when their text was read. */
  readonly reports: [id: number, result: unknown][]
  readonly broken: string[]
  readonly advance: (millis: number) => void
  readonly submit: (...jobs: SubmittedJob[]) => void
}

const shared: Job = { kind: 'pair', puzzle: 'P', solution: 'S' }
const alone: Job = { ...shared, fresh: true }

/** A pair that runs alone from its beginning. */
export function submitted(id: number, batch = 0, limitMillis = 1000): SubmittedJob {
  return { id, batch, job: alone, limitMillis }
}

/** A pair that may be tried in the shared lane first. */
export function sharing(id: number, batch = 0, limitMillis = 1000): SubmittedJob {
  return { id, batch, job: shared, limitMillis }
}

/** What a worker says when it has started. */
export const ready = { kind: 'ready', seal: { shut: 1, refusing: 1, open: [] }, ownStack: true } as const

/** How a job ended early, by its result. */
export const endOf = (result: unknown) => (result as { ended?: unknown }).ended

export function superviseInTest(size: number): SupervisorInTest {
  const workers: FakeWorker[] = []
  const reports: SupervisorInTest['reports'] = []
  const broken: string[] = []
  const timers = new Map<number, { at: number; act: () => void }>()
  let now = 0
  let serial = 0
  const supervisor = createSupervisor({
    size,
    now: () => now,
    token: () => `token ${serial++}`,
    after: (millis, act) => {
      const id = serial++
      timers.set(id, { at: now + millis, act })
      return () => timers.delete(id)
    },
    spawn: (hear, fail) => {
      const worker: FakeWorker = {
        jobs: [],
        answered: 0,
        killed: false,
        say: (message) => {
          if (!worker.killed) hear(message)
        },
        fail: (message) => {
          if (!worker.killed) fail(message)
        },
        done: (result = 'fine', worn = false, sharedOver = false) => {
          const token = worker.jobs[worker.answered++]?.token ?? ''
          worker.say({ kind: 'done', token, result: JSON.stringify(result), worn, sharedOver })
        },
        ready: () => {
          worker.say(ready)
        },
        alone: () => {
          worker.say({ kind: 'alone', token: worker.jobs[worker.answered]?.token ?? '' })
        },
      }
      workers.push(worker)
      return {
        send: ({ jobs }) => worker.jobs.push(...jobs),
        kill: () => {
          worker.killed = true
        },
      }
    },
    events: {
      report: (id, result) => reports.push([id, JSON.parse(result)]),
      broken: (message) => broken.push(message),
    },
  })
  return {
    supervisor,
    workers,
    alive: () => workers.filter(({ killed }) => !killed),
    reports,
    broken,
    submit: (...jobs) => {
      supervisor.submit(jobs)
    },
    advance: (millis) => {
      const end = now + millis
      for (;;) {
        const [next] = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)
        if (next === undefined) break
        timers.delete(next[0])
        now = next[1].at
        next[1].act()
      }
      now = end
    },
  }
}

/** Booted, with `size` workers and the spare ready. */
export async function readyInTest(size: number): Promise<SupervisorInTest> {
  const inTest = superviseInTest(size)
  const boot = inTest.supervisor.boot()
  for (let index = 0; index <= size; index++) inTest.workers[index]?.ready()
  await boot
  return inTest
}
