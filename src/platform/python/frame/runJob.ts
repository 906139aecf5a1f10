/**
 * Turns a job into its result by way of an interpreter: the two rooms of a pair one after the other (rooms.py), the
 * question-and-answer of a trial. What the first room says counts only as "this text is the answer" or "it ended so".
 */
import type { Job } from '../protocol.ts'
import { endedEarly } from './endedEarly.ts'
import { withConditions } from './withConditions.ts'
import type { Interpreter, Lane, Reply } from './interpreter.ts'

/** A trial gives up after this many answers that ran into the limit. */
const trialTimeouts = 3

type Fields = Readonly<Record<string, unknown>>

function ask(
  interpreter: Interpreter,
  request: object,
  limitMillis: number,
  lane: Lane = 'fresh',
): { fields: Fields; reply: Reply } {
  const reply = interpreter.run(JSON.stringify(request), limitMillis, lane)
  return { fields: JSON.parse(reply.text) as Fields, reply }
}

/** What the clock knows better than Python: an interrupt that was no deadline, a reply that came too late. */
function settle(fields: Fields, late: boolean, millis: number, limitMillis: number): Fields {
  if (late || millis > limitMillis) {
    return { ...fields, kind: 'timeout', message: `Not finished within ${String(limitMillis / 1000)} s.` }
  }
  if (fields['kind'] === 'timeout') return { ...fields, kind: 'error', message: 'KeyboardInterrupt' }
  return fields
}

function joinOutput(first: unknown, second: unknown): string {
  return `${typeof first === 'string' ? first : ''}${typeof second === 'string' ? second : ''}`
}

/** The fast lane: both rooms in an interpreter that others use too, where lane.py allows it. */
function runPair(interpreter: Interpreter, job: Job & { kind: 'pair' }, limitMillis: number): Fields {
  if (job.fresh === true) return runRooms(interpreter, job, limitMillis)
  const { fields: reported, reply } = ask(interpreter, job, limitMillis, 'shared')
  const { asked, ...fields } = reported
  if (fields['kind'] === 'fresh') return runRooms(interpreter, job, limitMillis)
  const verdict = settle(fields, reply.late, reply.millis, limitMillis)
  const settled = { output: '', ...verdict, millis: reply.millis, lane: 'shared' }
  return withConditions(interpreter, job, settled, asked, limitMillis)
}

/** The two rooms one by one, each in fresh memory. */
function runRooms(interpreter: Interpreter, job: Job & { kind: 'pair' }, limitMillis: number): Fields {
  const { puzzle, solution } = job
  const first = ask(interpreter, { kind: 'solution', puzzle, solution }, limitMillis)
  const used = first.reply.millis
  const isAnswer = first.fields['kind'] === 'answer' && !first.reply.late && used <= limitMillis
  if (!isAnswer) {
    const ended = settle(first.fields, first.reply.late, used, limitMillis)
    // `solved` cannot be said in the first room; a program that says it has taken the checker apart.
    if (ended['kind'] === 'solved' || ended['kind'] === 'answer') return endedEarly(job, 'crashed', used)
    return { output: '', ...ended, millis: used, lane: 'fresh' }
  }
  const text = first.fields['text']
  const second = ask(interpreter, { kind: 'puzzle', puzzle, answer: text }, limitMillis - used)
  const millis = used + second.reply.millis
  const verdict = settle(second.fields, second.reply.late, millis, limitMillis)
  const output = joinOutput(first.fields['output'], verdict['output'])
  const asked = { answer: text, millis: second.reply.millis }
  return withConditions(interpreter, job, { ...verdict, output, millis, lane: 'fresh' }, asked, limitMillis)
}

function runTrial(interpreter: Interpreter, job: Job & { kind: 'trial' }, limitMillis: number): Fields {
  let timeouts = 0
  for (let start = 0; ;) {
    const { fields } = ask(interpreter, { ...job, start }, limitMillis)
    const next = fields['next']
    if (typeof next !== 'number') return { accepted: fields['accepted'], timeouts }
    // Struck at its first answer: that one had the whole limit. Otherwise the answer gets a whole limit of its own.
    if (next === start) timeouts += 1
    if (timeouts >= trialTimeouts) return { accepted: null, timeouts }
    start = next === start ? start + 1 : next
  }
}

/** Runs a job. Throws when the interpreter broke. */
export function runJob(interpreter: Interpreter, job: Job, limitMillis: number): Fields {
  switch (job.kind) {
    case 'pair':
      return runPair(interpreter, job, limitMillis)
    case 'study':
    case 'inspect':
      return ask(interpreter, job, limitMillis).fields
    case 'trial':
      return runTrial(interpreter, job, limitMillis)
  }
}
