/**
 * Who works on what, for how long, and what replaces it: the queue, the deadlines, the kills and the spare worker.
 * Pure but for the ports it is given, so that its rules are tested without a browser.
 *
 * `size` workers work at once; one more is booted and waits, so that a kill costs no waiting. A worker is killed when its
 * job outlives the limit, when it breaks, when its reply is not the expected one, or when it is worn.
 */
import type { FrameEvents, FromWorker, SubmittedJob, WorkerJob } from '../protocol.ts'
import type { EarlyEnd } from './endedEarly.ts'
import { endedEarly, killAfterMillis } from './endedEarly.ts'

/** A worker as the supervisor sees it. `kill` is immediate and final; nothing is heard of it afterwards. */
export interface WorkerHandle {
  readonly send: (message: WorkerJob) => void
  readonly kill: () => void
}

export interface SupervisorPorts {
  readonly size: number
  /** Starts a worker; `hear` is called with what it says, `fail` when it breaks outside of a reply. */
  readonly spawn: (hear: (message: FromWorker) => void, fail: (message: string) => void) => WorkerHandle
  readonly after: (millis: number, act: () => void) => () => void
  readonly now: () => number
  readonly token: () => string
  readonly events: FrameEvents
}

export interface Supervisor {
  /** Starts the first worker; resolves when it is ready, rejects when it cannot start. */
  readonly boot: () => Promise<void>
  readonly submit: (jobs: readonly SubmittedJob[]) => void
  readonly cancel: (batch: number) => void
}

interface Task {
  readonly submitted: SubmittedJob
  readonly token: string
  readonly begin: number
  readonly stopTimer: () => void
}

interface Seat {
  readonly handle: WorkerHandle
  state: 'booting' | 'ready'
  task: Task | null
}

/** Starts that may fail in a row before the sandbox counts as broken. */
const patience = 3

export function createSupervisor(ports: SupervisorPorts): Supervisor {
  const { size, events } = ports
  const seats = new Set<Seat>()
  const waiting = new Map<number, SubmittedJob[]>()
  let failures = 0
  let broken: string | null = null
  let booted: { resolve: () => void; reject: (reason: Error) => void } | null = null

  function spawn(): void {
    const handle = ports.spawn(
      (message) => {
        hear(seat, message)
      },
      (message) => {
        breakDown(seat, message)
      },
    )
    const seat: Seat = { handle, state: 'booting', task: null }
    seats.add(seat)
  }

  /** Keeps `size` workers and a spare; the first alone, so that it has the processor for itself. */
  function fill(): void {
    if (broken !== null || [...seats].some((seat) => seat.state === 'booting')) return
    if (seats.size < size + 1) spawn()
  }

  function retire(seat: Seat): void {
    seat.task?.stopTimer()
    seat.task = null
    seat.handle.kill()
    seats.delete(seat)
  }

  function conclude(seat: Seat, result: unknown): void {
    const task = seat.task
    if (task === null) return
    task.stopTimer()
    seat.task = null
    events.report(task.submitted.id, result)
  }

  function endEarly(seat: Seat, end: EarlyEnd): void {
    const task = seat.task
    if (task !== null) conclude(seat, endedEarly(task.submitted.job, end, ports.now() - task.begin))
    retire(seat)
    fill()
    dispatch()
  }

  function breakDown(seat: Seat, message: string): void {
    if (!seats.has(seat)) return
    if (seat.state === 'ready') {
      endEarly(seat, 'crashed')
      return
    }
    retire(seat)
    failures += 1
    if (failures < patience) {
      fill()
      return
    }
    broken = message
    booted?.reject(new Error(message))
    events.broken(message)
  }

  function hear(seat: Seat, message: FromWorker): void {
    if (!seats.has(seat)) return
    if (message.kind === 'failed') {
      breakDown(seat, message.message)
    } else if (message.kind === 'ready') {
      seat.state = 'ready'
      failures = 0
      booted?.resolve()
      fill()
      dispatch()
    } else if (seat.task?.token !== message.token) {
      endEarly(seat, 'crashed')
    } else {
      conclude(seat, message.result)
      if (message.worn) retire(seat)
      fill()
      dispatch()
    }
  }

  /** The next job, batch by batch in turn. */
  function next(): SubmittedJob | null {
    for (const [batch, jobs] of waiting) {
      waiting.delete(batch)
      const job = jobs.shift()
      if (jobs.length > 0) waiting.set(batch, jobs)
      if (job !== undefined) return job
    }
    return null
  }

  function dispatch(): void {
    for (const seat of seats) {
      const busy = [...seats].filter((other) => other.task !== null).length
      if (busy >= size) return
      if (seat.state !== 'ready' || seat.task !== null) continue
      const submitted = next()
      if (submitted === null) return
      const { job, limitMillis } = submitted
      const token = ports.token()
      const stopTimer = ports.after(killAfterMillis(job, limitMillis), () => {
        endEarly(seat, 'timeout')
      })
      seat.task = { submitted, token, begin: ports.now(), stopTimer }
      seat.handle.send({ kind: 'job', token, job, limitMillis })
    }
  }

  return {
    boot: () =>
      new Promise((resolve, reject) => {
        booted = { resolve, reject }
        fill()
      }),
    submit: (jobs) => {
      for (const job of jobs) {
        const queue = waiting.get(job.batch)
        if (queue === undefined) waiting.set(job.batch, [job])
        else queue.push(job)
      }
      dispatch()
    },
    cancel: (batch) => {
      waiting.delete(batch)
      for (const seat of [...seats]) if (seat.task?.submitted.batch === batch) retire(seat)
      fill()
      dispatch()
    },
  }
}
