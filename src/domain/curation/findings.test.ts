import { describe, expect, it } from 'vitest'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import { paperSettings } from '#/domain/run/presets.ts'
import { fingerprint } from '#/lib/fingerprint.ts'
import type { Run, RunModel } from '#/domain/run/run.ts'
import type { ContaminationHit } from './contamination.ts'
import { hitId } from './contamination.ts'
import type { Findings } from './findings.ts'
import { findingsSchema, heldOutSeenBy, mergeFindings, renameHit, unverifiedId } from './findings.ts'

const endpoint = {
  kind: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  model: 'm',
  api: 'completion',
} as const
const settings = paperSettings(endpoint, 'p3', '')

function hitOf(puzzle: string, iteration: number, heldOutId: string, recordId?: string): ContaminationHit {
  const id = recordId ?? fingerprint('run', String(iteration), puzzle)
  return {
    ...{ id: hitId('text', id, heldOutId), kind: 'text', recordId: id, recordPuzzle: puzzle, iteration },
    ...{
      recordSolution: '',
      heldOut: { id: heldOutId, puzzle: 'def f(x: int): ...' },
      share: 1,
      taken: null,
    },
  }
}

const hits = [hitOf('one', 0, 'p3/A:0'), hitOf('two', 1, 'p3/B:0'), hitOf('two', 1, 'p3/A:0')]
const findings: Findings = { at: 1, heldOut: 9, iterations: 0, hits }

function runOf(change: Partial<Run['settings']>, tuned: readonly Partial<RunModel>[] = [{}, {}]) {
  const models = tuned.map((one, after): RunModel => {
    return { endpoint, name: 'm', after, given: 1, learned: 1, ...one }
  })
  const state = { ...initialRunState(settings), tuned: models }
  return { id: 'run', settings: { ...settings, ...change }, state }
}

describe('the held-out puzzles that a tuned model may have seen', () => {
  it('are those hit in what was found before its tuning', () => {
    expect(heldOutSeenBy(runOf({}), 1, findings, {})).toEqual(['p3/A:0'])
    expect(heldOutSeenBy(runOf({}), 2, findings, {})).toEqual(['p3/A:0', 'p3/B:0'])
  })

  it('are not those whose record was left out or whose hits are kept', () => {
    expect(heldOutSeenBy(runOf({}, [{}, { leftOut: ['two'] }]), 2, findings, {})).toEqual(['p3/A:0'])
    const keep = { [hits[1]?.id ?? '']: 'keep' } as const
    expect(heldOutSeenBy(runOf({}), 2, findings, keep)).toEqual(['p3/A:0'])
  })

  it('are also those of the tunings that it goes on from', () => {
    const tuned = [{}, { leftOut: ['one', 'two'] }]
    expect(heldOutSeenBy(runOf({}, tuned), 2, findings, {})).toEqual([])
    expect(heldOutSeenBy(runOf({ startFrom: 'last' }, tuned), 2, findings, {})).toEqual(['p3/A:0'])
  })

  it('come from what people wrote where that is what is learned from', () => {
    const people = hitOf('three', 0, 'p3/C:0', unverifiedId('run', 'people', 'three'))
    const both = { hits: [...hits, people] }
    expect(heldOutSeenBy(runOf({ arm: 'human' }), 2, both, {})).toEqual(['p3/C:0'])
    expect(heldOutSeenBy(runOf({}), 1, both, {})).toEqual(['p3/A:0'])
  })
})

describe('findings', () => {
  it('are read as they were stored, and are none where they are none', () => {
    expect(findingsSchema.parse(JSON.parse(JSON.stringify(findings)))).toEqual(findings)
    expect(findingsSchema.safeParse(undefined).success).toBe(false)
    expect(findingsSchema.safeParse({ ...findings, hits: [{}] }).success).toBe(false)
  })

  it('of a new look replace those about the same records only', () => {
    const again: Findings = { at: 2, heldOut: 9, iterations: 0, hits: [] }
    const searched = [{ id: hits[0]?.recordId ?? '' }]
    const merged = mergeFindings({ ...findings, iterations: 2 }, again, searched)
    expect(merged).toEqual({ at: 2, heldOut: 9, iterations: 2, hits: hits.slice(1) })
    expect(mergeFindings(null, findings, [])).toEqual(findings)
  })

  it('name their records anew in a repetition', () => {
    const people = hitOf('three', 0, 'p3/C:0', unverifiedId('run', 'people', 'three'))
    const [found] = hits
    if (found === undefined) throw new Error('no hit')
    expect(renameHit(found, 'run', 'copy').recordId).toBe(fingerprint('copy', '0', 'one'))
    expect(renameHit(people, 'run', 'copy').recordId).toBe(unverifiedId('copy', 'people', 'three'))
    const foreign = { ...found, recordId: 'imported' }
    expect(renameHit(foreign, 'run', 'copy')).toEqual(foreign)
  })
})
