import { describe, expect, it } from 'vitest'
import type { Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import { verdictSchema } from '#/domain/verdict/verdict.ts'
import { allProbes } from './attacks/allProbes.ts'
import { aftermathPrograms } from './attacks/aftermathPrograms.ts'
import { cheatPrograms } from './attacks/cheatPrograms.ts'
import { escapePrograms } from './attacks/escapePrograms.ts'
import { gateProbes } from './attacks/gateProbes.ts'
import { memoryAftermaths, memoryPrograms } from './attacks/memoryAttacks.ts'
import type { ProbeReply, ScriptProbe } from './probe.ts'
import { followersOf, judgeAftermath, judgeProgram, judgeScript, leaksOf, probeReplySchema } from './probe.ts'
import { scriptProbes } from './attacks/scriptProbes.ts'

const target = { url: 'http://here.test/', host: 'here.test', port: 80 }

function verdict(kind: VerdictKind): Verdict {
  return verdictSchema.parse({
    kind,
    message: 'Said so.',
    answer: null,
    output: '',
    traceback: [],
    room: null,
    millis: 1,
    limitMillis: 1000,
    interpreter: 'fake Python',
  })
}

const [script] = scriptProbes
const [program] = cheatPrograms
const [aftermath] = aftermathPrograms
if (script === undefined || program === undefined || aftermath === undefined) throw new Error('No probes.')

describe('the probes', () => {
  it('are many, and each has a name of its own', () => {
    const ids = allProbes(target).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(escapePrograms(target).length).toBeGreaterThanOrEqual(30)
    expect(cheatPrograms.length).toBeGreaterThanOrEqual(40)
    expect(scriptProbes.length).toBeGreaterThanOrEqual(60)
  })

  it('aim at nobody but the app’s own server', () => {
    const addresses = JSON.stringify(allProbes(target)).match(/https?:\/\/[\w.]+/g) ?? []
    expect([...new Set(addresses)]).toEqual(['http://here.test'])
    expect(JSON.stringify(allProbes(target))).not.toMatch(/\{(url|host|port)\}/)
  })

  it('of every page load try every realm and Python', () => {
    const few = gateProbes(target)
    expect(new Set(few.map(({ id }) => id.split(':')[0]))).toEqual(
      new Set(['frame', 'worker', 'bare', 'escape']),
    )
    expect(few.filter(({ kind }) => kind === 'program')).toHaveLength(6)
    expect(few).toEqual(allProbes(target).filter(({ inGate }) => inGate))
  })

  it('never count a solved cheat as blocked', () => {
    expect(cheatPrograms.filter(({ blockedBy }) => blockedBy.includes('solved'))).toEqual([])
  })
})

describe('judgeScript', () => {
  const state = (kind: ProbeReply['kind'], judgedBy: ScriptProbe['judgedBy'] = 'reply') =>
    judgeScript({ ...script, judgedBy }, { kind, text: 'words' }).state

  it('takes only a refusal for a block', () => {
    expect(state('threw')).toBe('blocked')
    expect(state('returned')).toBe('reached')
    expect(state('heard')).toBe('reached')
    expect(state('silent')).toBe('unknown')
    expect(state('untried')).toBe('untried')
  })

  it('lets one that the page listens for end well', () => {
    expect(state('returned', 'silence')).toBe('blocked')
    expect(state('heard', 'silence')).toBe('reached')
    expect(state('silent', 'silence')).toBe('unknown')
  })

  it('is given nothing that does not have the form of a reply', () => {
    const texts = [null, 'threw', { kind: 'blocked', text: '' }, { kind: 'threw', text: 'x'.repeat(2001) }]
    expect(texts.filter((reply) => probeReplySchema.safeParse(reply).success)).toEqual([])
  })
})

describe('judgeProgram', () => {
  it('wants one of the verdicts that were named', () => {
    const probe = { ...program, blockedBy: ['wrong', 'timeout'] as const }
    expect(judgeProgram(probe, verdict('wrong')).state).toBe('blocked')
    expect(judgeProgram(probe, verdict('solved')).state).toBe('reached')
    // A program that does not even compile has tried nothing.
    expect(judgeProgram(probe, verdict('invalid-solution')).state).toBe('untried')
    expect(judgeProgram(probe, null).state).toBe('unknown')
  })
})

describe('what runs behind a program', () => {
  it('is right and wrong in turns', () => {
    expect(followersOf(aftermath, 4).map(({ kind }) => kind)).toEqual(['solved', 'wrong', 'solved', 'wrong'])
    expect(followersOf(aftermath, 2).map(({ pair }) => pair)).toEqual([aftermath.next, aftermath.nextWrong])
  })

  it('must all end as it is', () => {
    const after = (...kinds: readonly VerdictKind[]) =>
      followersOf(aftermath, kinds.length).map(({ kind }, index) => ({
        kind,
        verdict: verdict(kinds[index] ?? 'crashed'),
      }))
    expect(judgeAftermath(aftermath, after('solved', 'wrong')).state).toBe('blocked')
    expect(judgeAftermath(aftermath, after('solved', 'wrong', 'error')).state).toBe('reached')
    // Everything right harms no right program, and is harm all the same.
    expect(judgeAftermath(aftermath, after('solved', 'solved'))).toMatchObject({
      state: 'reached',
      evidence: 'One that is wrong ended as solved: Said so.',
    })
    expect(judgeAftermath(aftermath, []).state).toBe('unknown')
  })
})

describe('attacks on the memory', () => {
  it('may end as anything but solved', () => {
    for (const kind of ['breach', 'wrong', 'error', 'crashed'] as const) {
      expect(memoryPrograms.map((probe) => judgeProgram(probe, verdict(kind)).state)).toEqual(
        memoryPrograms.map(() => 'blocked'),
      )
    }
    expect(memoryPrograms.map(({ blockedBy }) => blockedBy.includes('solved'))).not.toContain(true)
  })

  it('are each followed by programs of both kinds', () => {
    expect(memoryAftermaths.map(({ pair }) => pair)).toEqual(memoryPrograms.map(({ pair }) => pair))
  })
})

it('leaksOf keeps whatever is not known to be blocked', () => {
  const states = ['blocked', 'reached', 'unknown', 'untried'] as const
  const outcomes = states.map((state) => ({ id: state, state, evidence: '' }))
  expect(leaksOf(outcomes).map(({ id }) => id)).toEqual(['reached', 'unknown', 'untried'])
})
