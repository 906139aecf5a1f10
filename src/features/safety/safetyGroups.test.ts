import { describe, expect, it } from 'vitest'
import { allProbes } from '#/domain/safety/attacks/allProbes.ts'
import type { ProbeOutcome } from '#/domain/safety/probe.ts'
import type { SafetyRun } from '#/engine/safety/safety.ts'
import { groupProbes, reportRun, summarizeRun } from './safetyGroups.ts'

const probes = allProbes({ url: 'http://here.test/', host: 'here.test', port: 80 })
const total = probes.length
const blocked = (count: number): ProbeOutcome[] =>
  probes.slice(0, count).map(({ id }) => ({ id, state: 'blocked', evidence: 'SecurityError' }))
const run = (kind: SafetyRun['kind'], outcomes: readonly ProbeOutcome[]): SafetyRun => ({
  kind,
  outcomes,
  message: kind === 'failed' ? 'The sandbox is gone.' : '',
})

describe('groupProbes', () => {
  it('puts every probe into one group, and counts', () => {
    const outcomes = blocked(3)
    outcomes[1] = { id: probes[1]?.id ?? '', state: 'unknown', evidence: '' }
    const groups = groupProbes(probes, outcomes)
    expect(groups.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(total)
    expect(groups.map(({ id }) => id)).toEqual([
      ...['frame', 'worker', 'bare', 'escape', 'memory', 'cheat', 'aftermath'],
    ])
    expect(groups[0]).toMatchObject({ blocked: 2, leaks: 1 })
    expect(groups[1]).toMatchObject({ blocked: 0, leaks: 0 })
  })
})

describe('summarizeRun', () => {
  it('praises only a whole run without a leak, and calls it no proof', () => {
    expect(summarizeRun(run('finished', blocked(total)), total)).toMatchObject({ tone: 'good' })
    expect(summarizeRun(run('finished', blocked(total)), total).sentence).toContain('no proof')
    for (const kind of ['idle', 'running', 'stopped', 'failed'] as const) {
      expect(summarizeRun(run(kind, blocked(kind === 'idle' ? 0 : 5)), total).tone).not.toBe('good')
    }
  })

  it('says of a leak at once what follows from it', () => {
    const outcomes: ProbeOutcome[] = [
      ...blocked(2),
      { id: probes[2]?.id ?? '', state: 'reached', evidence: '' },
    ]
    expect(summarizeRun(run('running', outcomes), total)).toMatchObject({
      tone: 'bad',
      title: '1 probe was not blocked',
    })
    expect(summarizeRun(run('stopped', outcomes), total).sentence).toContain('the others were not tried')
    expect(summarizeRun(run('failed', outcomes), total).sentence).toContain('The sandbox is gone.')
  })
})

it('reportRun tells every probe on a line of its own', () => {
  const outcomes = [...blocked(1), { id: probes[1]?.id ?? '', state: 'reached', evidence: 'a\n  b' } as const]
  const text = reportRun(run('stopped', outcomes), probes, ['Browser 1', '2026-11-21'])
  expect(text.split('\n').filter((line) => line.startsWith('- '))).toHaveLength(total)
  expect(text).toContain(`- Blocked: ${probes[0]?.title ?? ''} [${probes[0]?.id ?? ''}] (SecurityError)`)
  expect(text).toContain('- Not blocked: ')
  expect(text).toContain('(a b)')
  expect(text).toContain('- Not tried: ')
  expect(text).toContain('Browser 1\n2026-11-21')
})
