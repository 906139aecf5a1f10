/** How the page sorts, counts and words what the probes came to. */
import type { Probe, ProbeOutcome, ProbeState } from '#/domain/safety/probe.ts'
import type { SafetyRun } from '#/engine/safety/safety.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'

export type GroupId = 'frame' | 'worker' | 'bare' | 'escape' | 'memory' | 'cheat' | 'aftermath'

export interface ProbeRowView {
  readonly probe: Probe
  /** Null while it was not tried. */
  readonly outcome: ProbeOutcome | null
}

export interface GroupView {
  readonly id: GroupId
  readonly title: string
  readonly intro: string
  readonly rows: readonly ProbeRowView[]
  readonly blocked: number
  /** Tried, and not blocked. */
  readonly leaks: number
}

const groups: Readonly<Record<GroupId, { readonly title: string; readonly intro: string }>> = {
  frame: {
    title: 'JavaScript in the sandbox’s own page',
    intro: 'The frame around everything: what a script in it could do, were one to get there.',
  },
  worker: {
    title: 'JavaScript beside Python',
    intro: 'A worker as Python’s are, emptied by the same code: only the language is left.',
  },
  bare: {
    title: 'The browser’s policy alone',
    intro: 'A worker of the frame from which nothing was taken: the wall behind the wall.',
  },
  escape: {
    title: 'Python that tries to get out',
    intro: 'To the network, into JavaScript, into files that last.',
  },
  memory: {
    title: 'Python that breaks its own interpreter',
    intro:
      'From an error in CPython to all of its memory, and from there to more. None may get anything by it.',
  },
  cheat: {
    title: 'Python that cheats',
    intro: 'Solutions that are wrong and want to be called right. None may be accepted.',
  },
  aftermath: {
    title: 'Python that spoils what comes after it',
    intro: 'Each is followed by programs that look whether everything is as it was.',
  },
}

function groupOf(probe: Probe): GroupId {
  if (probe.kind === 'script') return probe.realm
  return probe.kind === 'program' ? probe.group : 'aftermath'
}

/** The groups in the order of the page, each with its probes and what they came to. */
export function groupProbes(
  probes: readonly Probe[],
  outcomes: readonly ProbeOutcome[],
): readonly GroupView[] {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  return (Object.keys(groups) as GroupId[]).map((id) => {
    const rows = probes
      .filter((probe) => groupOf(probe) === id)
      .map((probe) => ({ probe, outcome: byId.get(probe.id) ?? null }))
    const tried = rows.filter(({ outcome }) => outcome !== null).length
    const blocked = rows.filter(({ outcome }) => outcome?.state === 'blocked').length
    return { id, ...groups[id], rows, blocked, leaks: tried - blocked }
  })
}

export const stateWords: Readonly<Record<ProbeState, string>> = {
  blocked: 'Blocked',
  reached: 'Not blocked',
  unknown: 'No answer',
  untried: 'Could not be tried',
}

export interface Summary {
  readonly tone: 'good' | 'bad' | 'warn' | 'neutral' | 'accent'
  readonly title: string
  readonly sentence: string
}

/** What a leak must not hide: that not everything was tried. */
const ending: Readonly<Partial<Record<SafetyRun['kind'], string>>> = {
  stopped: ' Stopped: the others were not tried.',
  failed: ' The probes could not go on:',
}

/** The result in a few words, honest about how far it reaches. */
export function summarizeRun(run: SafetyRun, total: number): Summary {
  const { kind, outcomes, message } = run
  const blocked = outcomes.filter(({ state }) => state === 'blocked').length
  const leaks = outcomes.length - blocked
  const progress = `${formatCount(blocked)} of ${formatCount(total)} blocked`
  if (leaks > 0) {
    return {
      tone: 'bad',
      title: `${formatCounted(leaks, 'probe was', 'probes were')} not blocked`,
      sentence:
        `Until this page is reloaded or all are blocked, no Python runs here while an API key is in the page. Use another browser for work with a key.${ending[kind] ?? ''} ${message}`.trim(),
    }
  }
  switch (kind) {
    case 'idle':
      return {
        tone: 'neutral',
        title: 'Not tried yet',
        sentence: `${formatCount(total)} probes begin as soon as Python is there.`,
      }
    case 'running':
      return { tone: 'accent', title: 'Trying to get out', sentence: `${progress}.` }
    case 'stopped':
      return { tone: 'neutral', title: 'Stopped', sentence: `${progress}, the others were not tried.` }
    case 'failed':
      return {
        tone: 'warn',
        title: 'The probes could not go on',
        sentence: `${progress}. ${message} Reload the page, then run them again.`,
      }
    case 'finished':
      return {
        tone: 'good',
        title: `All ${formatCount(total)} probes were blocked`,
        sentence: 'Here, in this browser, now. That is no proof: it says nothing about what was not tried.',
      }
  }
}

/** Everything as plain text, for a report. `where` names the browser and the time. */
export function reportRun(run: SafetyRun, probes: readonly Probe[], where: readonly string[]): string {
  const { title, sentence } = summarizeRun(run, probes.length)
  const sections = groupProbes(probes, run.outcomes).map((group) => {
    const rows = group.rows.map(({ probe, outcome }) => {
      const state = outcome === null ? 'Not tried' : stateWords[outcome.state]
      const evidence = outcome === null || outcome.evidence === '' ? '' : ` (${oneLine(outcome.evidence)})`
      return `- ${state}: ${probe.title} [${probe.id}]${evidence}`
    })
    return [`${group.title}: ${group.blocked} of ${group.rows.length} blocked`, ...rows].join('\n')
  })
  return [['Autodidact: Is this safe?', ...where].join('\n'), `${title}. ${sentence}`, ...sections, ''].join(
    '\n\n',
  )
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200)
}
