/**
 * The puzzle head: proposes puzzles by inventing, mutating, crossing and varying those that it knows.
 *
 * It knows the training puzzles, and its own that were verified; it never sees a held-out one. What it knows shapes
 * what it invents: the head is trained on their conditions.
 */
import type { PuzzleOrigin } from '#/domain/selfTraining.ts'
import { createRandom } from '#/lib/random.ts'
import type { Leaf } from './choices.ts'
import { createChoiceTable, typesOf } from './choices.ts'
import type { Context } from './decisions.ts'
import { traceTree } from './decisions.ts'
import type { SamplingOptions, Subject } from './head.ts'
import { createSampler } from './head.ts'
import type { PuzzleForm } from './parsePuzzle.ts'
import type { Parameter } from './parsePuzzle.ts'
import { constants } from './productions.ts'
import type { AnalysedPuzzle } from '#/domain/grammarTask.ts'
import { renderPuzzle } from './renderPuzzle.ts'
import type { Example } from './train.ts'
import { productionAt } from './tree.ts'
import type { Tree } from './tree.ts'
import type { Type } from './types.ts'
import type { Weights } from './weights.ts'

/** A puzzle that proposals can be made from. */
export interface KnownPuzzle {
  readonly source: string
  readonly analysis: AnalysedPuzzle
  /** Null when the grammar has no words for it: it can only be varied. */
  readonly form: PuzzleForm | null
  /** 1 for a training puzzle, less for one of its own. */
  readonly weight: number
  /** The training puzzle that it comes from. */
  readonly family: string
}

export interface Proposal {
  readonly family: string
  readonly source: string
  readonly origin: PuzzleOrigin
}

/** Stands for a constant that is drawn when the rest of the puzzle is made. */
const drawn = '?'

const temperature = { temperature: 1, priorShare: 0.05 }

function puzzleSubject(answerType: Type, parameters: readonly Parameter[]): Subject {
  const leaves: Leaf[] = [
    { tree: { kind: 'pointer', index: 0 }, type: answerType, prior: 1.5, features: ['ANSWER'] },
    ...parameters.map(({ type }, index): Leaf => ({
      tree: { kind: 'pointer', index: index + 1 },
      type,
      prior: 0.7,
      features: ['PARAMETER'],
    })),
    ...['int', 'str', 'float'].map((type): Leaf => ({
      tree: { kind: 'constant', text: drawn },
      type,
      prior: 0,
      features: ['DRAWN'],
    })),
  ]
  const types = typesOf({
    answerType,
    pointers: parameters.map(({ type }) => ({
      kind: 'parameter',
      index: 0,
      type,
      text: '',
      code: '',
      roles: [],
      size: 1,
    })),
  })
  return {
    table: createChoiceTable(leaves, types, false),
    root: { type: 'bool', parent: 'ASK', depth: 0, scope: [] },
    answerType,
    features: [],
  }
}

/** Constants that are not always at hand count as drawn ones. */
function withDrawn(tree: Tree): Tree {
  if (tree.kind === 'apply') return { ...tree, parts: tree.parts.map(withDrawn) }
  const isKnown =
    tree.kind === 'constant' && Object.values(constants).some((known) => known.includes(tree.text))
  return tree.kind === 'constant' && !isKnown ? { kind: 'constant', text: drawn } : tree
}

/** What the puzzle head learns from: the conditions of the puzzles that it knows. */
export function puzzleExamples(known: readonly KnownPuzzle[]): Example[] {
  return known.flatMap(({ form, weight }) => {
    if (form === null) return []
    const subject = puzzleSubject(form.answerType, form.parameters)
    return form.conditions.flatMap((condition) => {
      const decisions = traceTree(subject.root, withDrawn(condition), subject.table)
      return decisions === null ? [] : [{ subject, decisions, weight, generic: 1 }]
    })
  })
}

function usesAnswer(tree: Tree): boolean {
  if (tree.kind === 'pointer') return tree.index === 0
  return tree.kind === 'apply' && tree.parts.some(usesAnswer)
}

function pointersOf(tree: Tree): readonly number[] {
  if (tree.kind === 'pointer') return [tree.index]
  return tree.kind === 'apply' ? tree.parts.flatMap(pointersOf) : []
}

function renumber(tree: Tree, change: (index: number) => number): Tree {
  if (tree.kind === 'pointer') return { kind: 'pointer', index: change(tree.index) }
  return tree.kind === 'apply' ? { ...tree, parts: tree.parts.map((part) => renumber(part, change)) } : tree
}

/** The same puzzle without parameters that nothing asks about. */
function pruned(form: PuzzleForm): PuzzleForm {
  const used = new Set(form.conditions.flatMap(pointersOf))
  const kept = form.parameters.flatMap((_, index) => (used.has(index + 1) ? [index + 1] : []))
  return {
    ...form,
    parameters: form.parameters.filter((_, index) => used.has(index + 1)),
    conditions: form.conditions.map((tree) =>
      renumber(tree, (index) => (index === 0 ? 0 : kept.indexOf(index) + 1)),
    ),
  }
}

export interface Proposer {
  /** One proposal, or null where nothing came of the try. */
  readonly propose: () => Proposal | null
}

/**
 * `lacking` tells how much a family is in want of puzzles that it can solve (the curriculum); 1 for all: no curriculum.
 */
export function createProposer(
  known: readonly KnownPuzzle[],
  weights: Weights,
  seed: number,
  lacking: ((family: string) => number) | null,
  sampling: SamplingOptions = temperature,
): Proposer {
  const random = createRandom(seed)
  const formed = known.filter((puzzle) => puzzle.form !== null)
  const pool = collectConstants(known)

  function pick<T>(list: readonly T[]): T | null {
    return list[Math.floor(random() * list.length)] ?? null
  }

  /** Variants of one shape share their chance; answer types keep the shares that the training puzzles give them. */
  const balance = createChances(known)
  const chances = (puzzle: KnownPuzzle) => balance(puzzle) * (lacking?.(puzzle.family) ?? 1)

  function pickKnown(list: readonly KnownPuzzle[]): KnownPuzzle | null {
    const total = list.reduce((sum, puzzle) => sum + chances(puzzle), 0)
    let target = random() * total
    for (const puzzle of list) {
      target -= chances(puzzle)
      if (target <= 0) return puzzle
    }
    return list[list.length - 1] ?? null
  }

  function varyLiteral(type: string, text: string): string {
    const draw = random()
    if (type === 'int') {
      const value = Number(text)
      if (draw < 0.4) return pick(pool.get('int') ?? []) ?? text
      if (!Number.isSafeInteger(value)) return text
      // Smaller puzzles of the same kind are the first steps towards it.
      if (lacking !== null && draw < 0.6)
        return String(Math.floor(random() * Math.min(12, Math.abs(value) + 1)))
      if (draw < 0.7) return String(value + Math.floor(random() * 7) - 3)
      return String(Math.max(0, Math.floor(value * (0.3 + 1.6 * random()))))
    }
    return pick(pool.get(type) ?? []) ?? text
  }

  /** New values for defaults and constants. Works for every puzzle. */
  function vary(base: KnownPuzzle): string | null {
    const { literals } = base.analysis
    if (literals.length === 0) return null
    const share = Math.min(0.8, 1.5 / literals.length)
    let changed = false
    let source = base.source
    for (const { begin, end, type, text } of [...literals].sort((a, b) => b.begin - a.begin)) {
      if (random() >= share) continue
      const made = varyLiteral(type, text)
      changed ||= made !== text
      source = source.slice(0, begin) + made + source.slice(end)
    }
    return changed ? source : null
  }

  function varyParameter(parameter: Parameter): Parameter {
    if (random() < 0.6) return parameter
    const text = parameter.text.replace(/'[^']*'|-?\b\d+\b(?![.\w])/g, (found) =>
      random() < 0.5 ? found : varyLiteral(found.startsWith("'") ? 'str' : 'int', found),
    )
    return { ...parameter, text }
  }

  function fillDrawn(tree: Tree, type: Type): Tree {
    if (tree.kind === 'constant' && tree.text === drawn) {
      return { kind: 'constant', text: pick(pool.get(type) ?? []) ?? constants[type]?.[0] ?? '0' }
    }
    if (tree.kind !== 'apply') return tree
    const { parts } = productionAt(tree.production)
    return { ...tree, parts: tree.parts.map((part, index) => fillDrawn(part, parts[index]?.type ?? '')) }
  }

  function sampleCondition(subject: Subject, root: Context = subject.root): Tree | null {
    // The seed stands for numbers that are not drawn; but drawing it is part of what the seed of a run means.
    const sampler = createSampler(subject, weights, sampling, Math.floor(random() * 2 ** 32))
    const made = sampler.sample(root, random)
    return made === null ? null : fillDrawn(made.tree, root.type)
  }

  function invent(base: PuzzleForm): PuzzleForm | null {
    const parameters = base.parameters.map(varyParameter)
    const subject = puzzleSubject(base.answerType, parameters)
    const conditions: Tree[] = []
    for (let tries = 0; tries < 8 && conditions.length < (random() < 0.5 ? 1 : 2); tries += 1) {
      const made = sampleCondition(subject)
      if (made !== null && usesAnswer(made)) conditions.push(made)
    }
    return conditions.length === 0 ? null : { ...base, parameters, conditions }
  }

  function mutate(base: PuzzleForm): PuzzleForm | null {
    const at = Math.floor(random() * base.conditions.length)
    const condition = base.conditions[at]
    if (condition === undefined) return null
    const subject = puzzleSubject(base.answerType, base.parameters)
    const decisions = traceTree(subject.root, withDrawn(condition), subject.table)
    const place = decisions === null ? null : pick(decisions)
    if (decisions === null || place === null) return null
    const made = sampleCondition(subject, place.context)
    if (made === null) return null
    const changed = replaceAt(condition, decisions.indexOf(place), made)
    return { ...base, conditions: base.conditions.map((one, index) => (index === at ? changed : one)) }
  }

  function cross(first: PuzzleForm): PuzzleForm | null {
    const second = pickKnown(formed.filter(({ form }) => form?.answerType === first.answerType))?.form
    if (second === null || second === undefined || second === first) return null
    const parameters = [...first.parameters]
    const places = second.parameters.map((parameter) => {
      const same = parameters.findIndex(({ type }) => type === parameter.type)
      if (same >= 0 && random() < 0.5) return same
      return parameters.push({ ...parameter, name: freeName(parameter.name, parameters) }) - 1
    })
    const taken = second.conditions.map((tree) =>
      renumber(tree, (index) => (index === 0 ? 0 : (places[index - 1] ?? 0) + 1)),
    )
    const a = pick(first.conditions)
    const b = pick(taken)
    return a === null || b === null ? null : { ...first, parameters, conditions: [a, b] }
  }

  /** In the words of the grammar: a new puzzle made from the form of a known one. */
  function fromForm(origin: PuzzleOrigin, change: (form: PuzzleForm) => PuzzleForm | null): Proposal | null {
    const base = pickKnown(formed)
    const form = base?.form ?? null
    const changed = form === null ? null : change(form)
    if (base === null || changed?.conditions.some(usesAnswer) !== true) return null
    return { source: renderPuzzle(pruned(changed)), origin, family: base.family }
  }

  /** A new puzzle from the text of a known one. */
  function fromText(origin: PuzzleOrigin, change: (base: KnownPuzzle) => string | null): Proposal | null {
    const base = pickKnown(known)
    const source = base === null ? null : change(base)
    return base === null || source === null ? null : { source, origin, family: base.family }
  }

  return {
    propose() {
      const draw = random()
      if (draw < 0.15) return fromForm('invented', invent)
      if (draw < 0.3) return fromForm('mutated', mutate)
      if (draw < 0.5) return fromForm('crossed', cross)
      if (lacking !== null && draw < 0.7) return fromText('weakened', ({ analysis }) => pick(analysis.weaker))
      return fromText('varied', vary)
    },
  }
}

function freeName(name: string, parameters: readonly Parameter[]): string {
  for (let number = 0; ; number += 1) {
    const tried = number === 0 ? name : `${name}${number + 1}`
    if (parameters.every((parameter) => parameter.name !== tried)) return tried
  }
}

/** The tree with its node number `place`, counted as decisions are, replaced. */
function replaceAt(tree: Tree, place: number, made: Tree): Tree {
  let next = 0
  function walk(node: Tree): Tree {
    const number = next
    next += 1
    if (number === place) {
      next += countOf(node) - 1
      return made
    }
    return node.kind === 'apply' ? { ...node, parts: node.parts.map(walk) } : node
  }
  return walk(tree)
}

function countOf(tree: Tree): number {
  return tree.kind === 'apply' ? tree.parts.reduce((sum, part) => sum + countOf(part), 1) : 1
}

/** Constants of the known puzzles, by type. */
function collectConstants(known: readonly KnownPuzzle[]): ReadonlyMap<Type, readonly string[]> {
  const pool = new Map<Type, string[]>()
  for (const { analysis, weight } of known) {
    if (weight < 1) continue
    for (const { type, text } of analysis.literals) pool.set(type, [...(pool.get(type) ?? []), text])
  }
  return pool
}

function createChances(known: readonly KnownPuzzle[]): (puzzle: KnownPuzzle) => number {
  const shapes = new Map<string, number>()
  const seeds = new Map<Type, number>()
  const all = new Map<Type, number>()
  let seedTotal = 0
  for (const { analysis, weight } of known) {
    shapes.set(analysis.shape, (shapes.get(analysis.shape) ?? 0) + 1)
    all.set(analysis.answerType, (all.get(analysis.answerType) ?? 0) + 1)
    if (weight < 1) continue
    seeds.set(analysis.answerType, (seeds.get(analysis.answerType) ?? 0) + 1)
    seedTotal += 1
  }
  return ({ analysis, weight }) => {
    const seedShare = (seeds.get(analysis.answerType) ?? 0) / Math.max(1, seedTotal)
    const share = (all.get(analysis.answerType) ?? 1) / known.length
    return (weight / Math.sqrt(shapes.get(analysis.shape) ?? 1)) * Math.min(3, seedShare / share)
  }
}
