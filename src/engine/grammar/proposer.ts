/**
 * The puzzle head: proposes puzzles by inventing, mutating, crossing and varying those that it knows.
 *
 * It knows the training puzzles, and its own that were verified; it never sees a held-out one. What it knows shapes
 * what it invents: the head is trained on their conditions.
 */
import type { PuzzleOrigin } from '#/domain/grammar/selfTraining.ts'
import { createRandom } from '#/lib/random.ts'
import type { Context } from './decisions.ts'
import { traceTree } from './decisions.ts'
import type { SamplingOptions, Subject } from './head.ts'
import { createSampler } from './head.ts'
import type { KnownPuzzle } from './knownPuzzles.ts'
import { collectConstants, createChances } from './knownPuzzles.ts'
import type { Parameter, PuzzleForm } from './parsePuzzle.ts'
import { constants } from './productions.ts'
import { drawn, puzzleSubject, withDrawn } from './puzzleHead.ts'
import { freeName, pruned, renumber, replaceAt, usesAnswer } from './puzzleTrees.ts'
import { renderPuzzle } from './renderPuzzle.ts'
import type { Tree } from './tree.ts'
import { productionAt } from './tree.ts'
import type { Type } from './types.ts'
import type { Weights } from './weights.ts'

export interface Proposal {
  readonly family: string
  readonly source: string
  readonly origin: PuzzleOrigin
}

const temperature = { temperature: 1, priorShare: 0.05 }

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
