import { describe, expect, it } from 'vitest'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { JobsRef } from '#/domain/trainer/kinds/jobs.ts'
import { createHurriedClock } from '#/testing/fakes.ts'
import { createFineTuning } from './fineTuning.ts'

const endpoint: OpenAiRef = {
  kind: 'openai',
  baseUrl: 'http://localhost:1/v1',
  model: 'base',
  api: 'completion',
}
const recipe: JobsRef = {
  ...{ kind: 'jobs', recipe: 'server', epochs: 3, learningRate: null, learns: 'solutions' },
}
const records: readonly TrainingRecord[] = [
  {
    id: 'r',
    puzzle: 'def f(x: int):\n    return x == 1',
    header: 'def g():',
    bodies: ['\n    return 1'],
    attempts: 2,
    successes: 1,
    provenance: { runId: 'run', iteration: 0, model: 'base', createdAt: 0 },
  },
]
const quiet = { signal: new AbortController().signal, onProgress: () => undefined }

interface Server {
  readonly requests: { readonly line: string; readonly body: string; readonly key: string | null }[]
  /** Answers by `METHOD PATH`, without the query; a list is used up one by one, its last one stays. */
  readonly answers: Record<string, Answer | Answer[]>
}
type Answer = readonly [status: number, body: unknown] | 'silent'

function createServer(answers: Server['answers']): Server & { readonly fetch: typeof fetch } {
  const requests: Server['requests'] = []
  return {
    requests,
    answers,
    fetch: async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      const line = `${init?.method ?? 'GET'} ${pathname}`
      const form = init?.body instanceof FormData ? init.body.get('file') : null
      const body = form instanceof Blob ? await form.text() : typeof init?.body === 'string' ? init.body : ''
      requests.push({ line, body, key: new Headers(init?.headers).get('authorization') })
      const found = answers[line]
      const answer =
        Array.isArray(found) && !isAnswer(found) ? (found.length > 1 ? found.shift() : found[0]) : found
      if (answer === 'silent') throw new TypeError('Failed to fetch')
      const [status, json] = (answer as readonly [number, unknown] | undefined) ?? [
        404,
        { error: { message: 'no' } },
      ]
      return new Response(JSON.stringify(json), { status })
    },
  }
}

function isAnswer(value: Answer | Answer[]): value is Answer {
  return value === 'silent' || typeof value[0] === 'number'
}

function open(answers: Server['answers']) {
  const server = createServer(answers)
  const trainer = createFineTuning({
    endpoint,
    recipe,
    getKey: () => 'secret',
    clock: createHurriedClock(5_000),
    fetch: server.fetch,
  })
  return { server, trainer }
}

const job = (status: string, more: object = {}) => ({
  id: 'ftjob-1',
  status,
  metadata: { idempotency_key: 'run.1.0' },
  ...more,
})
const none = { data: [], has_more: false }

describe('a server of fine-tuning jobs', () => {
  it('is sent the rows and a job that carries our name for it', async () => {
    const { server, trainer } = open({
      'GET /v1/fine_tuning/jobs': [200, none],
      'POST /v1/files': [200, { id: 'file-1' }],
      'POST /v1/fine_tuning/jobs': [200, job('queued')],
    })
    const started = await trainer.start({ id: 'run.1.0', records, from: endpoint }, quiet.signal)
    expect(started).toEqual({ ok: true, value: null })
    expect(server.requests.map(({ line }) => line)).toEqual([
      'GET /v1/fine_tuning/jobs',
      'POST /v1/files',
      'POST /v1/fine_tuning/jobs',
    ])
    expect(server.requests.every(({ key }) => key === 'Bearer secret')).toBe(true)
    expect(JSON.parse(server.requests[1]?.body ?? '')).toEqual({
      prompt: 'def f(x: int):\n    return x == 1\n\ndef g():',
      completion: '\n    return 1\n\nassert f(g())\n\n',
    })
    expect(JSON.parse(server.requests[2]?.body ?? '')).toEqual({
      model: 'base',
      training_file: 'file-1',
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
      metadata: { idempotency_key: 'run.1.0' },
    })
  })

  it('is sent nothing where it has a job of this name', async () => {
    const { server, trainer } = open({ 'GET /v1/fine_tuning/jobs': [200, { data: [job('running')] }] })
    await trainer.start({ id: 'run.1.0', records, from: endpoint }, quiet.signal)
    expect(server.requests).toHaveLength(1)
  })

  it('is followed to the new model, with the losses on the way, by a page that knows only the name', async () => {
    const step = (number: number) => ({
      id: `e${String(number)}`,
      data: {
        step: number,
        total_steps: 4,
        train_loss: 3 - number / 2,
        learning_rate: 1,
        seconds_left: 8 - number,
      },
    })
    const { trainer } = open({
      'GET /v1/fine_tuning/jobs': [200, { data: [{ id: 'other', status: 'running' }, job('running')] }],
      'GET /v1/fine_tuning/jobs/ftjob-1': [
        [200, job('queued')],
        [200, job('running')],
        [200, job('succeeded', { fine_tuned_model: 'ft:base:1' })],
      ],
      'GET /v1/fine_tuning/jobs/ftjob-1/events': [
        [200, { data: [{ id: 'e0', data: {} }] }],
        [200, { data: [step(2), step(1), { id: 'e0', data: null }] }],
        [200, { data: [step(4), step(3), step(2)] }],
      ],
    })
    const told: unknown[] = []
    const followed = trainer.follow('run.1.0', { ...quiet, onProgress: (progress) => told.push(progress) })
    expect(await followed).toEqual({
      ok: true,
      value: {
        endpoint: { ...endpoint, model: 'ft:base:1' },
        name: 'ft:base:1',
        learned: null,
        losses: [1, 2, 3, 4].map((number) => ({ step: number, loss: 3 - number / 2 })),
      },
    })
    expect(told).toMatchObject([
      { stage: 'read', done: 0, losses: [] },
      { stage: 'train', done: 0.5, leftMillis: 6_000, losses: [{ step: 1 }, { step: 2 }] },
    ])
  })

  it('knows no job that it has none of', async () => {
    const { trainer } = open({ 'GET /v1/fine_tuning/jobs': [200, none] })
    expect(await trainer.follow('run.1.0', quiet)).toMatchObject({
      ok: false,
      error: { kind: 'unknown-job' },
    })
  })

  it('may be away for a while', async () => {
    const { trainer } = open({
      'GET /v1/fine_tuning/jobs': [200, { data: [job('running')] }],
      'GET /v1/fine_tuning/jobs/ftjob-1': [
        'silent',
        [502, {}],
        [200, job('succeeded', { fine_tuned_model: 'tuned' })],
      ],
      'GET /v1/fine_tuning/jobs/ftjob-1/events': [200, none],
    })
    const followed = trainer.follow('run.1.0', quiet)
    expect(await followed).toMatchObject({ ok: true, value: { name: 'tuned', losses: [] } })
  })

  it('that stays away is said to be, and the job not to have ended', async () => {
    const { trainer } = open({
      'GET /v1/fine_tuning/jobs': [200, { data: [job('running')] }],
      'GET /v1/fine_tuning/jobs/ftjob-1': 'silent',
    })
    const followed = trainer.follow('run.1.0', quiet)
    expect(await followed).toMatchObject({ ok: false, error: { kind: 'unreachable' } })
  })

  it.each([
    ['failed', { error: { message: 'Out of memory.' } }, 'broken', 'Out of memory.'],
    ['cancelled', {}, 'stopped', 'ended at the server'],
    ['succeeded', {}, 'broken', 'does not say how the new model is called'],
  ])('that ends a job as %s says why', async (status, more, kind, words) => {
    const { trainer } = open({
      'GET /v1/fine_tuning/jobs': [200, { data: [job('running')] }],
      'GET /v1/fine_tuning/jobs/ftjob-1': [200, job(status, more)],
      'GET /v1/fine_tuning/jobs/ftjob-1/events': [200, none],
    })
    const followed = await trainer.follow('run.1.0', quiet)
    expect(followed).toMatchObject({ ok: false, error: { kind } })
    if (!followed.ok) expect(followed.error.message).toContain(words)
  })

  it('ends a job by its name', async () => {
    const { server, trainer } = open({
      'GET /v1/fine_tuning/jobs': [200, { data: [job('running')] }],
      'POST /v1/fine_tuning/jobs/ftjob-1/cancel': [200, job('cancelled')],
    })
    await trainer.cancel('run.1.0')
    expect(server.requests.at(-1)?.line).toBe('POST /v1/fine_tuning/jobs/ftjob-1/cancel')
  })

  it('without jobs is told before a run begins', async () => {
    const { trainer } = open({})
    const checked = await trainer.check(quiet.signal)
    expect(checked).toMatchObject({ ok: false, error: { kind: 'unknown-model' } })
    if (!checked.ok) expect(checked.error.message).toContain('has no fine-tuning jobs')
  })
})
