import { expect, it } from 'vitest'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { modelName } from '#/domain/model/modelRef.ts'
import { openModel } from './models.ts'
import type { ModelServices } from './shared/openModel.ts'

const named = (name: string) => ({ name, complete: () => expect.unreachable('Nobody asked.') })
const services: ModelServices = {
  askServer: ({ model }) => named(`server: ${model}`),
  askVersion: (version) => named(`version: ${String(version)}`),
}

it('each kind is opened its own way', () => {
  const refs: readonly ModelRef[] = [
    { kind: 'openai', baseUrl: 'http://localhost:1/v1', model: 'm', api: 'chat' },
    { kind: 'builtin', version: null },
  ]
  expect(refs.map((ref) => openModel(ref, services).name)).toEqual(['server: m', 'version: null'])
})

it('who was asked elsewhere cannot be asked, and says so', async () => {
  const ref: ModelRef = { kind: 'elsewhere', name: 'codex' }
  const model = openModel(ref, services)
  expect(model.name).toBe(modelName(ref))
  const request: CompletionRequest = {
    ...{ prompt: 'def f(', task: 'puzzle', temperature: 1, maxTokens: 9, stop: [], count: 1, seed: 0 },
  }
  expect(await model.complete(request, new AbortController().signal)).toMatchObject({
    ok: false,
    error: { kind: 'unknown-model', retryable: false },
  })
})
