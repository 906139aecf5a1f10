import { describe, expect, it } from 'vitest'
import { paperSettings } from '#/domain/run/presets.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { deviationsOf } from './deviations.ts'

const server: ModelRef = {
  kind: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  model: 'm',
  api: 'completion',
}

function deviations(endpoint: ModelRef, changes: object = {}): readonly string[] {
  const paper = paperSettings(endpoint, 'p3', 'prefix')
  return deviationsOf({ ...paper, ...changes }, paper)
}

describe('point 3: what an endpoint makes impossible', () => {
  it('is top_k, told where nothing else differs', () => {
    expect(deviations(server)).toEqual([expect.stringContaining('top_k 50')])
    expect(deviations(server, { name: 'Mine', seed: 5, concurrency: 8 })).toEqual([
      expect.stringContaining('top_k 50'),
    ])
    expect(deviations(server, { attemptsPerPuzzle: 8 })).toEqual(['Attempts per puzzle: 8 instead of 100.'])
  })

  it('is the bare prompt, where a model only chats', () => {
    const chat = { ...server, api: 'chat' } as const
    expect(deviations(chat)).toEqual([
      expect.stringContaining('Chat endpoint'),
      expect.stringContaining('top_k 50'),
    ])
    expect(deviations(chat, { attemptsPerPuzzle: 8 })).toHaveLength(2)
  })

  it('is the kind of model, where none is asked', () => {
    expect(deviations({ kind: 'builtin', version: 'v1' })).toEqual([expect.stringContaining('built-in')])
  })
})
