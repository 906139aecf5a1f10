/**
 * Reads a solution's body back into a program of the grammar: a `return` whose expression the productions can say, or a
 * search in the words in which renderSolution.ts writes it. Python parses (src/python/grammar/bodies.py); this finds which
 * texts are to be parsed, and what they mean.
 */
import type { SyntaxNode } from '#/domain/grammar/grammarTask.ts'
import type { StudiedPuzzle } from './attempts.ts'
import { typesOf } from './choices.ts'
import { traceTree } from './decisions.ts'
import type { TreeParser, Variable } from './parseTree.ts'
import { allBindings, binary, createTreeParser, listOf, nameOf } from './parseTree.ts'
import { constants, productions } from './productions.ts'
import { searchBody } from './renderSolution.ts'
import type { Program } from './solver.ts'
import { solutionSubject, takenNames } from './solver.ts'
import type { Tree } from './tree.ts'
import { productionAt, render } from './tree.ts'
import { fits, match, substitute } from './types.ts'

/** A search that a body is, with the texts in its gaps: `0`, `1` for its parts, `v`, `w` for the variables it binds. */
interface FoundSearch {
  readonly production: number
  readonly gaps: Readonly<Record<string, string>>
}

/** The words of one body that Python is to parse, and what makes a program of them. */
export interface BodyReader {
  /** Bodies of a single `return` each. */
  readonly texts: readonly string[]
  /** The program; null when the grammar does not lead to it. `returned` are the texts parsed, in their order. */
  readonly read: (returned: readonly SyntaxNode[]) => Program | null
}

export interface SolutionParser {
  readonly readerOf: (body: string) => BodyReader
}

const gap = (key: string) => `GAP${key}_`

/** The search's own text as a pattern: each gap is captured where it stands first, and must be the same after that. */
function patternOf(production: number, { analysis }: StudiedPuzzle): RegExp | null {
  const { search, inputs } = productionAt(production)
  if (search === null) return null
  const filled = inputs.map((input) => input.replace(/\{(\w)\}/g, (_, key: string) => gap(key)))
  const seen = new Set<string>()
  const source = searchBody(search, filled, analysis)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/GAP(\w)_/g, (_, key: string) => {
      if (seen.has(key)) return `\\k<g${key}>`
      seen.add(key)
      return `(?<g${key}>${/\d/.test(key) ? '.+' : '\\w+'})`
    })
  return new RegExp(`^${source}$`)
}

function asReturn(text: string): string {
  return `\n    return ${text}`
}

/** Free names and bound ones alike: all that occur in a piece of syntax. */
function mentions(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  const name = nameOf(node)
  if (name !== null) return names.has(name)
  return listOf(node)?.some((part) => mentions(part, names)) === true
}

/** The bodies that Python must parse before a puzzle's solutions can be read: its pointers, in their order. */
export function pointerBodies({ analysis }: StudiedPuzzle): readonly string[] {
  return analysis.pointers.map(({ text }) => asReturn(text))
}

/**
 * For the solutions of one puzzle. `pointers` is what `pointerBodies` return, `patterns` the templates parsed. Where a
 * program can be said in several ways, the pieces of the puzzle go before what could be put together anew.
 */
export function createSolutionParser(
  puzzle: StudiedPuzzle,
  pointers: readonly SyntaxNode[],
  patterns: readonly SyntaxNode[],
): SolutionParser {
  const { analysis } = puzzle
  // Idioms come after all other choices, so what is said without them is said with any of them.
  const subject = solutionSubject(analysis)
  const types = typesOf(analysis)
  const known = pointers.map((node) => JSON.stringify(binary(node)))
  const searches = productions.flatMap(({ search, result }, production) => {
    const fitting = search !== null && match(result, analysis.answerType) !== null
    const pattern = fitting ? patternOf(production, puzzle) : null
    return pattern === null ? [] : [{ production, pattern }]
  })
  const parse: TreeParser = createTreeParser({
    patterns,
    types,
    isConstant: (text, type) => constants[type]?.includes(text) === true,
    pointerOf: (node, type, scope) => {
      const text = JSON.stringify(node)
      const index = known.findIndex(
        (one, at) => one === text && fits(analysis.pointers[at]?.type ?? '', type),
      )
      // What is bound here is not the puzzle's, whatever it is called.
      const isBound = scope.length > 0 && mentions(node, new Set(scope.map(({ name }) => name)))
      return index < 0 || isBound ? null : index
    },
  })

  function toProgram(tree: Tree | null): Program | null {
    const decisions = tree === null ? null : traceTree(subject.root, tree, subject.table)
    if (tree === null || decisions === null) return null
    const words = { pointers: analysis.pointers, taken: takenNames(analysis) }
    return { tree, decisions, code: render(tree, words, 'code') }
  }

  function readSearch({ production: index, gaps }: FoundSearch, returned: ReadonlyMap<string, SyntaxNode>) {
    const production = productionAt(index)
    const names = ['v', 'w'].slice(0, production.binds.length).map((key) => gaps[key] ?? '')
    for (const bindings of allBindings(production, analysis.answerType, types)) {
      const binds = production.binds.map((pattern) => substitute(pattern, bindings))
      const scope: Variable[] = binds.map((type, at) => ({ name: names[at] ?? '', type }))
      const parts = production.parts.map((part, at) =>
        parse(
          binary(returned.get(String(at)) ?? null),
          substitute(part.type, bindings),
          part.inside ? scope : [],
        ),
      )
      const complete = parts.filter((part) => part !== null)
      if (complete.length < parts.length) continue
      const program = toProgram({ kind: 'apply', production: index, binds, parts: complete })
      if (program !== null) return program
    }
    return null
  }

  return {
    readerOf(body) {
      const text = body.replace(/^\s*\n/, '').trimEnd()
      for (const { production, pattern } of searches) {
        const groups = pattern.exec(text)?.groups
        if (groups === undefined && !pattern.test(text)) continue
        const gaps = Object.fromEntries(
          Object.entries(groups ?? {}).map(([name, found]) => [name.slice(1), found]),
        )
        const keys = Object.keys(gaps).filter((key) => /\d/.test(key))
        return {
          texts: keys.map((key) => asReturn(gaps[key] ?? '')),
          read: (returned) =>
            readSearch(
              { production, gaps },
              new Map(keys.map((key, index) => [key, returned[index] ?? null])),
            ),
        }
      }
      return {
        texts: [body],
        read: ([node = null]) =>
          toProgram(node === null ? null : parse(binary(node), analysis.answerType, [])),
      }
    },
  }
}
