/**
 * What can be chosen at a point of a program: the pieces of the puzzle, the bound variables, constants, and the
 * productions with their open types filled in. Each choice comes with its prior and the features that weights hang on.
 *
 * The prior prefers short programs made of pieces of the question. It is the untrained model: what training adds is
 * always measured against it.
 */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import type { Part, Production } from './productions.ts'
import type { IdiomRule } from './idiomRule.ts'
import { constants, productions } from './productions.ts'
import type { Tree } from './tree.ts'
import type { Bindings, Type } from './types.ts'
import { depthOf, elementOf, fits, match, substitute, variablesOf } from './types.ts'

export interface Choice {
  /** The tree it makes, if it is a leaf; null for a production, whose parts are still to be chosen. */
  readonly leaf: Tree | null
  readonly production: number
  readonly parts: readonly Part[]
  readonly binds: readonly Type[]
  readonly prior: number
  readonly features: readonly string[]
  /** The idiom that it is; `parts` are its gaps then. */
  readonly idiom: IdiomRule | null
}

/** Deepest nesting of types in scope, and in the parts of a production. */
const deepest = 3
/** Below this depth only leaves are chosen, where there are any. */
const leafDepth = 4
export const deepestChoice = 7

const weights = {
  pointer: 0.7,
  expression: -0.3,
  variable: 1.5,
  constant: -1.2,
  production: -1.5,
  depth: -1,
  search: -0.7,
} as const

/** The types that open variables may stand for: the answer's, those of the pieces, and what they are made of. */
export function typesOf(puzzle: Pick<AnalysedPuzzle, 'answerType' | 'pointers'>): readonly Type[] {
  const found = new Set<Type>()
  function add(type: Type): void {
    const inner = elementOf(type)
    if (!type.startsWith('Iter')) found.add(type)
    if (inner !== null) add(inner)
  }
  add(puzzle.answerType)
  for (const { type } of puzzle.pointers) add(type)
  add('int')
  add('str')
  return [...found]
}

interface Instance {
  readonly production: number
  readonly parts: readonly Part[]
  readonly binds: readonly Type[]
  readonly features: readonly string[]
  /** Of how many with the same template it is one. */
  readonly siblings: number
}

function bindingsOf(production: Production, result: Type, types: readonly Type[]): Bindings[] {
  const bound = match(production.result, result)
  if (bound === null) return []
  const open = variablesOf([...production.parts.map(({ type }) => type), ...production.binds].join(' '))
  let all: Bindings[] = [bound]
  for (const name of open) {
    if (name in bound) continue
    all = all.flatMap((bindings) => types.map((type) => ({ ...bindings, [name]: type })))
  }
  return all.filter((bindings) =>
    production.parts.every(({ type }) => depthOf(substitute(type, bindings)) <= deepest + 1),
  )
}

function instancesOf(result: Type, types: readonly Type[], atRoot: boolean): readonly Instance[] {
  return productions.flatMap((production, index) => {
    if (production.search !== null && !atRoot) return []
    const all = bindingsOf(production, result, types)
    return all.map((bindings) => {
      const parts = production.parts.map((part) => ({ ...part, type: substitute(part.type, bindings) }))
      const binds = production.binds.map((type) => substitute(type, bindings))
      const signature = [...parts.map(({ type }) => type), ...binds].join(',')
      const features = [`P:${production.name}`, `PT:${production.name}/${signature}`, 'N']
      if (production.search !== null) features.push('SEARCH')
      return { production: index, parts, binds, features, siblings: all.length }
    })
  })
}

/** Puzzles share most of their types, and filling in open ones is most of the work: it is done once for all. */
const shared = new Map<string, readonly Instance[]>()
const mostShared = 5_000

function sharedInstances(
  result: Type,
  types: readonly Type[],
  spelled: string,
  atRoot: boolean,
): readonly Instance[] {
  const key = `${result}|${String(atRoot)}|${spelled}`
  let found = shared.get(key)
  if (found === undefined) {
    if (shared.size >= mostShared) shared.clear()
    shared.set(key, (found = instancesOf(result, types, atRoot)))
  }
  return found
}

export interface ChoiceTable {
  /** What can be chosen for a type at a depth, with these variables in scope. */
  readonly choices: (type: Type, depth: number, scope: readonly Type[]) => readonly Choice[]
}

/** What the grammar is made of. The bench takes parts away, to see what each is worth. */
export interface Design {
  readonly allowed: (production: Production) => boolean
  /** Whether pieces of a puzzle are known by the roles that they play in it. */
  readonly roles: boolean
  /** Added to the prior of every search, in nats. */
  readonly searchBonus: number
}

export const fullDesign: Design = { allowed: () => true, roles: true, searchBonus: 0 }

export interface Leaf {
  readonly tree: Tree
  readonly type: Type
  readonly prior: number
  readonly features: readonly string[]
}

/** The pieces of a puzzle as leaves. */
export function pointerLeaves(
  puzzle: Pick<AnalysedPuzzle, 'pointers'>,
  { roles }: Pick<Design, 'roles'> = fullDesign,
): readonly Leaf[] {
  return puzzle.pointers.map((pointer, index) => ({
    tree: { kind: 'pointer', index },
    type: pointer.type,
    prior: pointer.kind === 'expression' ? weights.expression : weights.pointer,
    features: [
      'PTR',
      pointer.kind === 'parameter' ? `K:parameter ${pointer.index}` : `K:${pointer.kind}`,
      ...(roles ? pointer.roles.map((role) => `R:${role}`) : []),
    ],
  }))
}

/** The choices of one puzzle. `leaves` are its pieces; `atRoot` says whether depth 0 may be a search. */
export function createChoiceTable(
  leaves: readonly Leaf[],
  types: readonly Type[],
  searchesAtRoot: boolean,
  idioms: readonly IdiomRule[] = [],
  { allowed, searchBonus }: Design = fullDesign,
): ChoiceTable {
  const spelled = types.join()
  const instances = new Map<string, readonly Instance[]>()

  function known(type: Type, atRoot: boolean): readonly Instance[] {
    const key = `${type}|${String(atRoot)}`
    let found = instances.get(key)
    if (found === undefined) {
      found = sharedInstances(type, types, spelled, atRoot).filter(({ production }) => {
        const rule = productions[production]
        return rule !== undefined && allowed(rule)
      })
      instances.set(key, found)
    }
    return found
  }

  function leafChoices(type: Type, scope: readonly Type[]): Choice[] {
    const none = { production: -1, parts: [], binds: [], idiom: null }
    const made: Choice[] = []
    for (const leaf of leaves) {
      if (fits(leaf.type, type))
        made.push({ ...none, leaf: leaf.tree, prior: leaf.prior, features: leaf.features })
    }
    scope.forEach((bound, level) => {
      if (!fits(bound, type)) return
      const features = ['VAR', `V:${scope.length - 1 - level}`]
      made.push({ ...none, leaf: { kind: 'variable', level }, prior: weights.variable, features })
    })
    for (const text of constants[type] ?? []) {
      made.push({
        ...none,
        leaf: { kind: 'constant', text },
        prior: weights.constant,
        features: [`C:${text}`, 'CONST'],
      })
    }
    return made
  }

  function productionChoices(type: Type, depth: number, shallowOnly: boolean): Choice[] {
    return known(type, searchesAtRoot && depth === 0).flatMap((instance) => {
      const rule = productions[instance.production]
      if (rule === undefined || (shallowOnly && (rule.binds.length > 0 || instance.parts.length > 1)))
        return []
      const base =
        rule.search === null ? weights.production + weights.depth * depth : weights.search + searchBonus
      const { production, parts, binds, features } = instance
      return [
        {
          leaf: null,
          production,
          parts,
          binds,
          prior: base - Math.log(instance.siblings),
          features,
          idiom: null,
        },
      ]
    })
  }

  /** Last, and only ever added to: choices that were made before keep their numbers. */
  function idiomChoices(type: Type, depth: number): Choice[] {
    return idioms.flatMap((idiom) => {
      const isWhole = idiom.search !== null
      if (idiom.result !== type || (isWhole && !(searchesAtRoot && depth === 0))) return []
      const prior = isWhole ? weights.search + searchBonus : weights.production + weights.depth * depth
      const features = [`I:${idiom.name}`, 'IDIOM', 'N', ...(isWhole ? ['SEARCH'] : [])]
      const parts = idiom.gaps.map((gap) => ({ type: gap, inside: false }))
      return [{ leaf: null, production: -1, parts, binds: [], prior, features, idiom }]
    })
  }

  function make(type: Type, depth: number, scope: readonly Type[]): readonly Choice[] {
    const made = leafChoices(type, scope)
    if (depth >= leafDepth) return made.length > 0 ? made : productionChoices(type, depth, true)
    return [...made, ...productionChoices(type, depth, false), ...idiomChoices(type, depth)]
  }

  const tables = new Map<string, readonly Choice[]>()
  return {
    choices(type, depth, scope) {
      // Depth matters by the prior of productions, and by whether there are any.
      const key = `${type}|${depth}|${scope.join()}`
      let found = tables.get(key)
      if (found === undefined) tables.set(key, (found = make(type, depth, scope)))
      return found
    },
  }
}
