/**
 * Who works on what, for how long, and what replaces it: the queue, the deadlines, the kills and the spare worker.
 * Pure but for the ports it is given, so that its rules are tested without a browser.
 *
 * `size` workers work at once; one more is booted and waits, so that a kill costs no waiting. Where much waits the spare
 * works too: then the others go on while a killed one is replaced. A worker is sent several short jobs at a time, so that
 * it never waits for the next; it runs them one after the other and replies to each. It is killed when a job outlives the
 * limit, when it breaks, when its reply is not the expected one, or when it is worn; what it has not begun goes back.
 *
 * A pair that ends its worker before it ran alone may have met what a neighbour left: it is run once more, alone. Its clock
 * begins when the worker says that it runs alone.
 */
import type { EarlyEnd } from '#/domain/tasks/ended.ts'
import type { InterpreterReport, Job, SubmittedJob, WorkerJob, WorkerJobs } from '../protocol.ts'
import { endedEarly, killAfterMillis } from '../endedEarly.ts'
import { isJob, isSubmitted } from '../fromPage.ts'
import { readFromWorker } from './fromWorker.ts'
import { hintMillis } from './hint.ts'

/** A worker as the supervisor sees it. `kill` is immediate and final; nothing is heard of it afterwards. */
export interface WorkerHandle {
  readonly send: (message: WorkerJobs) => void
  readonly kill: () => void
}

export interface SupervisorPorts {
  readonly size: number
  /** Starts a worker; `hear` is called with what it says, whatever that is, `fail` when it breaks outside of a reply. */
  readonly spawn: (hear: (message: unknown) => void, fail: (message: string) => void) => WorkerHandle
  readonly after: (millis: number, act: () => void) => () => void
  readonly now: () => number
  readonly token: () => string
  readonly events: {
    /** The result of a job as the worker or the supervisor wrote it: untrusted JSON. */
    readonly report: (id: number, result: string) => void
    /** No worker can be started any more; nothing will be reported again. */
    readonly broken: (message: string) => void
  }
}

export interface Supervisor {
  /** Starts the first worker; resolves when it is ready, to what it proved; rejects when it cannot start. */
  readonly boot: () => Promise<InterpreterReport>
  /** What is no job is not queued; it is reported as crashed if it can be. */
  readonly submit: (jobs: readonly SubmittedJob[]) => void
  readonly cancel: (batch: number) => void
}

interface Task {
  readonly submitted: SubmittedJob
  readonly token: string
}

interface Seat {
  readonly handle: WorkerHandle
  state: 'booting' | 'ready'
  /** What it was sent and has not replied to. The first is what it works on. */
  tasks: Task[]
  /** When the first began, or rather: when it can have begun. */
  begin: number
  /** Whether the first is known to run alone. */
  isAlone: boolean
  stopTimer: () => void
}

/** Whether a job is in nobody's company from its beginning. */
function runsAlone(job: Job): boolean {
  return job.kind !== 'pair' || job.fresh === true || job.explain === true
}

/** Starts that may fail in a row before the sandbox counts as broken. */
const patience = 3
/** Jobs that must wait before the spare worker works too, and before hints are worth their time. */
const backlog = 8
/** Between the look whether a worker is late and its end. */
const lastLookMillis = 20
/** A worker has about so much work with it, and never more jobs than that. */
const aheadMillis = 12
const aheadJobs = 24

export function createSupervisor(ports: SupervisorPorts): Supervisor {
  const { size, events } = ports
  const seats = new Set<Seat>()
  const waiting = new Map<number, SubmittedJob[]>()
  let failures = 0
  /** About how long a job takes; unknown ones are taken for long. */
  let usualMillis = aheadMillis
  let broken: string | null = null
  let booted: { resolve: (report: InterpreterReport) => void; reject: (reason: Error) => void } | null = null
  /** An audit found that the shared lane is not to be believed: every pair runs alone from then on. */
  let isSharedOver = false

  function spawn(): void {
    const handle = ports.spawn(
      (message) => {
        hear(seat, message)
      },
      (message) => {
        breakDown(seat, message)
      },
    )
    const seat: Seat = {
      handle,
      state: 'booting',
      tasks: [],
      begin: 0,
      isAlone: false,
      stopTimer: () => undefined,
    }
    seats.add(seat)
  }

  /** Keeps `size` workers and a spare; the first alone, so that it has the processor for itself. */
  function fill(): void {
    if (broken !== null || [...seats].some((seat) => seat.state === 'booting')) return
    if (seats.size < size + 1) spawn()
  }

  /** Ends the worker. What it has not replied to goes back to the head of the queue. */
  function retire(seat: Seat): void {
    seat.stopTimer()
    seat.handle.kill()
    seats.delete(seat)
    const [first] = seat.tasks
    if (first === undefined) return
    const { batch } = first.submitted
    waiting.set(batch, [...seat.tasks.map(({ submitted }) => submitted), ...(waiting.get(batch) ?? [])])
    seat.tasks = []
  }

  /** The clock of the first task begins; a pair that is tried in the shared lane first has the short time of a hint. */
  function begin(seat: Seat): void {
    const [task] = seat.tasks
    seat.isAlone = task !== undefined && runsAlone(task.submitted.job)
    startClock(seat)
  }

  function startClock(seat: Seat): void {
    seat.stopTimer()
    const [task] = seat.tasks
    if (task === undefined) return
    const { job, limitMillis } = task.submitted
    seat.begin = ports.now()
    const limit = seat.isAlone ? limitMillis : Math.min(limitMillis, hintMillis)
    seat.stopTimer = ports.after(killAfterMillis(job, limit) - lastLookMillis, () => {
      // What has arrived meanwhile is heard first: this thread may have been busy.
      seat.stopTimer = ports.after(lastLookMillis, () => {
        endEarly(seat, 'timeout')
      })
    })
  }

  /** Reports the first task's result. */
  function conclude(seat: Seat, result: string): void {
    const task = seat.tasks.shift()
    if (task === undefined) return
    const millis = Math.min(ports.now() - seat.begin, 4 * aheadMillis)
    usualMillis += (millis - usualMillis) / 8
    begin(seat)
    events.report(task.submitted.id, result)
  }

  function endEarly(seat: Seat, end: EarlyEnd): void {
    const [task] = seat.tasks
    if (task !== undefined && seat.isAlone) {
      conclude(seat, endedEarly(end, ports.now() - seat.begin))
    } else if (task?.submitted.job.kind === 'pair') {
      const { submitted } = task
      seat.tasks[0] = { ...task, submitted: { ...submitted, job: { ...task.submitted.job, fresh: true } } }
    }
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

  function hear(seat: Seat, said: unknown): void {
    if (!seats.has(seat)) return
    const message = readFromWorker(said)
    if (message === null) {
      breakDown(seat, 'The worker said something that means nothing.')
    } else if (message.kind === 'failed') {
      breakDown(seat, message.message)
    } else if ((message.kind === 'ready') !== (seat.state === 'booting')) {
      breakDown(seat, 'The worker spoke out of turn.')
    } else if (message.kind === 'ready') {
      seat.state = 'ready'
      failures = 0
      booted?.resolve({ seal: message.seal, ownStack: message.ownStack })
      fill()
      dispatch()
    } else if (seat.tasks[0]?.token !== message.token) {
      endEarly(seat, 'crashed')
    } else if (message.kind === 'alone') {
      seat.isAlone = true
      startClock(seat)
    } else {
      isSharedOver ||= message.sharedOver
      conclude(seat, message.result)
      if (message.worn) retire(seat)
      fill()
      dispatch()
    }
  }

  /** The next jobs, all of one batch; batch by batch in turn. */
  function next(count: number, wanted?: number): SubmittedJob[] {
    const [first] = waiting.keys()
    const batch = wanted ?? first
    const jobs = batch === undefined ? undefined : waiting.get(batch)
    if (batch === undefined || jobs === undefined) return []
    waiting.delete(batch)
    const taken = jobs.splice(0, count)
    if (jobs.length > 0) waiting.set(batch, jobs)
    return taken
  }

  function countWaiting(): number {
    let count = 0
    for (const jobs of waiting.values()) count += jobs.length
    return count
  }

  /** The job as it is sent. A hint is for the sake of many: where few wait, each is run alone at once. */
  function toBeSent(submitted: SubmittedJob, isOneOfMany: boolean): SubmittedJob {
    const { job } = submitted
    if (job.kind !== 'pair' || (isOneOfMany && !isSharedOver)) return submitted
    return { ...submitted, job: { ...job, fresh: true } }
  }

  function send(seat: Seat, jobs: readonly SubmittedJob[]): void {
    if (jobs.length === 0) return
    const isIdle = seat.tasks.length === 0
    const isOneOfMany = jobs.length + countWaiting() >= backlog
    const tasks = jobs.map((submitted) => ({
      submitted: toBeSent(submitted, isOneOfMany),
      token: ports.token(),
    }))
    seat.tasks.push(...tasks)
    if (isIdle) begin(seat)
    seat.handle.send({
      kind: 'jobs',
      jobs: tasks.map(({ token, submitted: { job, limitMillis } }): WorkerJob => ({
        token,
        job,
        limitMillis,
      })),
    })
  }

  function dispatch(): void {
    const ahead = Math.max(1, Math.min(Math.floor(aheadMillis / usualMillis), aheadJobs))
    for (const seat of seats) {
      if (waiting.size === 0) return
      if (seat.state !== 'ready') continue
      if (seat.tasks.length === 0) {
        const busy = [...seats].filter((other) => other.tasks.length > 0).length
        const share = Math.ceil(countWaiting() / (size + 1))
        if (busy < size || (busy === size && share * (size + 1) >= backlog))
          send(seat, next(Math.min(ahead, share)))
      } else if (seat.tasks.length <= ahead / 2 && waiting.size === 1) {
        // Only where nobody else waits for a worker, and behind jobs of the same call: a call that is cancelled takes its
        // workers with it.
        send(seat, next(ahead - seat.tasks.length, seat.tasks[0]?.submitted.batch))
      }
    }
  }

  return {
    boot: () =>
      new Promise((resolve, reject) => {
        booted = { resolve, reject }
        fill()
      }),
    submit: (jobs) => {
      for (const job of Array.isArray(jobs) ? (jobs as readonly unknown[]).filter(isSubmitted) : []) {
        if (!isJob(job.job)) {
          events.report(job.id, endedEarly('crashed', 0))
          continue
        }
        const queue = waiting.get(job.batch)
        if (queue === undefined) waiting.set(job.batch, [job])
        else queue.push(job)
      }
      dispatch()
    },
    cancel: (batch) => {
      waiting.delete(batch)
      for (const seat of [...seats]) {
        if (seat.tasks[0]?.submitted.batch !== batch) continue
        seat.tasks = []
        retire(seat)
      }
      fill()
      dispatch()
    },
  }
}
