import { describe, expect, it } from 'vitest'
import { completionKey } from './journal.ts'
import { modelKinds } from './kinds/modelKinds.ts'
import {
  capabilitiesOf,
  isSameModel,
  modelName,
  modelRefSchema,
  modelTitle,
  withoutCredentials,
} from './modelRef.ts'
import type { ModelRef } from './modelRef.ts'

const server: ModelRef = { kind: 'openai', baseUrl: 'http://localhost:8000/v1', model: 'm', api: 'chat' }
const builtIn: ModelRef = { kind: 'builtin', version: 'v1' }
const elsewhere: ModelRef = { kind: 'elsewhere', name: 'codex' }

describe('a model', () => {
  it('is read as it is written', () => {
    for (const ref of [server, builtIn, elsewhere]) expect(modelRefSchema.parse(ref)).toEqual(ref)
    expect(modelRefSchema.safeParse({ kind: 'oracle' }).success).toBe(false)
    expect(
      modelRefSchema.safeParse({ kind: 'openai', baseUrl: 'x', api: 'chat' }).error?.issues[0]?.path,
    ).toEqual(['model'])
  })

  it('is read as it was written before there were kinds', () => {
    const read = (model: string, baseUrl: string, api: string) =>
      modelRefSchema.parse({ baseUrl, model, api })
    expect(read('m', 'http://localhost:8000/v1', 'chat')).toEqual(server)
    expect(read('v1', '', 'built-in')).toEqual(builtIn)
    expect(read('untrained', '', 'built-in')).toEqual({ kind: 'builtin', version: null })
    expect(read('codex', '', 'completion')).toEqual(elsewhere)
    expect(modelRefSchema.safeParse({ baseUrl: 'x', api: 'chat' }).error?.issues[0]?.path).toEqual(['model'])
  })

  it('has the key in the journal that it always had', () => {
    const request = {
      prompt: 'def f(',
      task: 'puzzle',
      temperature: 1,
      maxTokens: 9,
      stop: [],
      count: 1,
      seed: 0,
    } as const
    const keys = [server, builtIn, { kind: 'builtin', version: null } as const].map((ref) =>
      completionKey(ref, request, 0),
    )
    // As the version before kinds computed them.
    expect(keys).toEqual([
      'ac11669fdf70ee7bb4d76ab089df93a8',
      '935c3a4122fac7e0de2a40bddb965e59',
      '0e8fbf5e52f2746ab1d202a95e5b060a',
    ])
  })

  it('is called by its name', () => {
    const versions = [{ id: 'v1', name: 'Monday' }]
    expect([server, builtIn, elsewhere].map(modelName)).toEqual(['m', 'v1', 'codex'])
    expect(modelTitle(builtIn, versions)).toBe('Built-in model, “Monday”')
    expect(modelTitle(builtIn, [])).toContain('not on this device')
    expect(modelTitle(builtIn, null)).toBe('Built-in model')
  })

  it('leaves its password behind', () => {
    const secret: ModelRef = { ...server, baseUrl: 'https://me:secret@models.test/v1' }
    expect(withoutCredentials(secret)).toEqual({ ...server, baseUrl: 'https://models.test/v1' })
    expect(isSameModel(secret, withoutCredentials(secret))).toBe(false)
    expect(isSameModel(builtIn, { kind: 'builtin', version: 'v1' })).toBe(true)
  })

  it('can do what its kind can, and only a model of this tab lives here', () => {
    expect(capabilitiesOf(server).continuesText).toBe(false)
    expect(capabilitiesOf({ ...server, api: 'completion' }).continuesText).toBe(true)
    expect([server, builtIn, elsewhere].map((ref) => capabilitiesOf(ref).answers)).toEqual([
      true,
      true,
      false,
    ])
    expect([server, builtIn, elsewhere].map((ref) => capabilitiesOf(ref).livesHere)).toEqual([
      false,
      true,
      false,
    ])
  })

  it('begins blank where a person can choose it', () => {
    for (const { blank, schema } of Object.values(modelKinds)) {
      if (blank !== null) expect(schema.parse(blank)).toEqual(blank)
    }
  })
})
