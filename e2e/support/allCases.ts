/**
 * Every case file there is, ours and those that lie beside the checkout, in groups that stay together: a poison is followed
 * by the pairs that it used to change.
 */
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'
import { parseVerdictCases } from '#/testing/verdictCases.ts'

export interface KnownCase {
  readonly id: string
  readonly sat: string
  readonly sol: string
  /** `any`: what counts is what follows it. */
  readonly verdict: 'solved' | 'rejected' | 'any'
  /** Where given, the kinds of verdict of which one must be met. */
  readonly kind?: readonly VerdictKind[] | undefined
}

/** Cases that are given to the pool one right after the other, whatever the order of the groups. */
export type CaseGroup = readonly KnownCase[]

/** The files beside the checkout, by the name that their cases get in front. */
const sharedFiles = { golden: 'cases/verdicts.jsonl', hostile: 'cases/hostile.jsonl' } as const

/** What an id ends with when its case looks at what the one before has left. */
const roles = /(-(\d+|honest|wrong|look|again|neighbour|fresh|nonsense|set|told|found))+$/

function grouped(cases: readonly KnownCase[]): CaseGroup[] {
  const groups: KnownCase[][] = []
  let last: string | null = null
  for (const known of cases) {
    const stem = known.id.replace(roles, '')
    const group = groups.at(-1)
    if (group !== undefined && stem === last) group.push(known)
    else groups.push([known])
    last = stem
  }
  return groups
}

/** Lines of JSON whose strings may hold halves of surrogate pairs. */
function parseLines(text: string): KnownCase[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KnownCase)
}

const named = (prefix: string, cases: readonly KnownCase[]) =>
  cases.map((known) => ({ ...known, id: `${prefix} ${known.id}` }))

/** Texts of our own case files, by name. */
export type OwnTexts = Readonly<Record<'cheats' | 'honest' | 'bombs', string>>

/** All that are here; `absent` names the shared files that are not. */
export function readAllCases(own: OwnTexts): {
  readonly groups: readonly CaseGroup[]
  readonly absent: readonly string[]
} {
  const absent: string[] = []
  const groups = Object.entries(own).flatMap(([name, text]) => grouped(named(name, parseVerdictCases(text))))
  for (const [name, file] of Object.entries(sharedFiles)) {
    const text = readShared(file)
    if (text === null) absent.push(file)
    else groups.push(...grouped(named(name, parseLines(text))))
  }
  return { groups, absent }
}
