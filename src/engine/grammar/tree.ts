/**
 * A program as a tree of choices, and its two texts: the one that people read, and the one that runs while the model
 * learns, with its steps counted.
 */
import type { Pointer } from '#/domain/grammar/grammarTask.ts'
import type { Production } from './productions.ts'
import { productions } from './productions.ts'
import type { Type } from './types.ts'

export type Tree =
  | { readonly kind: 'pointer'; readonly index: number }
  | { readonly kind: 'constant'; readonly text: string }
  /** The variable bound at this level, counted from the outermost. */
  | { readonly kind: 'variable'; readonly level: number }
  | {
      readonly kind: 'apply'
      /** Index into `productions`. */
      readonly production: number
      /** Types of the variables that it binds. */
      readonly binds: readonly Type[]
      readonly parts: readonly Tree[]
    }

export function productionAt(index: number): Production {
  const production = productions[index]
  if (production === undefined) throw new Error(`Bug: no production ${index}`)
  return production
}

/** How many choices the tree consists of. */
export function sizeOf(tree: Tree): number {
  return tree.kind === 'apply' ? tree.parts.reduce((sum, part) => sum + sizeOf(part), 1) : 1
}

/** The form of search at the root; null for a plain expression. */
export function searchOf(tree: Tree): string | null {
  return tree.kind === 'apply' ? productionAt(tree.production).search : null
}

/** Names for bound variables, by type: `i` counts, `c` is a character, `row` a list. */
const namesByType: Readonly<Record<string, readonly string[]>> = {
  int: ['i', 'j', 'k', 'm'],
  str: ['c', 'd', 's', 't'],
  float: ['x', 'y', 'z', 'u'],
  bool: ['p', 'q', 'r', 'o'],
}
const listNames = ['row', 'other', 'part', 'piece']

function freshName(type: Type, taken: ReadonlySet<string>): string {
  const names = namesByType[type] ?? listNames
  const free = names.find((name) => !taken.has(name))
  if (free !== undefined) return free
  for (let number = 1; ; number += 1) {
    const name = `${names[0] ?? 'v'}${number}`
    if (!taken.has(name)) return name
  }
}

export interface Words {
  readonly pointers: readonly Pick<Pointer, 'text' | 'code'>[]
  /** Names that bound variables must not have: the puzzle's. */
  readonly taken: readonly string[]
}

interface Rendered {
  readonly text: string
  readonly level: number
}

const operator = /[^\w.'"[\]()□]/

/** What is left of a text without strings when everything in brackets is taken out. */
function withoutBrackets(text: string): string {
  const less = text.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, '')
  return less === text ? text : withoutBrackets(less)
}

/** A copied piece is an atom if nothing in it could be torn apart by what stands around it. */
function levelOf(text: string): number {
  const outside = /['"]/.test(text) ? text : withoutBrackets(text)
  if (!operator.test(outside)) return 10
  return /\b(?:if|lambda)\b/.test(outside) ? -1 : 1
}

function createRenderer(words: Words, form: 'text' | 'code') {
  function part(node: Tree, names: readonly string[]): Rendered {
    switch (node.kind) {
      case 'pointer': {
        const text = words.pointers[node.index]?.[form] ?? ''
        return { text, level: levelOf(text) }
      }
      case 'constant':
        return { text: node.text, level: node.text.startsWith('-') ? 8 : 10 }
      case 'variable':
        return { text: names[node.level] ?? '', level: 10 }
      case 'apply': {
        const production = productionAt(node.production)
        const [passed] = node.parts
        // A coercion is as tight as what it passes on.
        if (production.name === '{0}' && passed !== undefined) return part(passed, names)
        const [text = ''] = fill(node, [production[form]], names)
        return { text, level: production.level }
      }
    }
  }

  /** The templates of one node with their gaps filled. */
  function fill(
    node: Tree & { kind: 'apply' },
    templates: readonly string[],
    names: readonly string[],
  ): string[] {
    const production = productionAt(node.production)
    const taken = new Set([...words.taken, ...names])
    const bound = node.binds.map((type) => {
      const name = freshName(type, taken)
      taken.add(name)
      return name
    })
    const inner = [...names, ...bound]
    const gap = (key: string, least: string | undefined): string => {
      if (key === 'v') return bound[0] ?? ''
      if (key === 'w') return bound[1] ?? ''
      const index = Number(key)
      const child = node.parts[index]
      if (child === undefined) throw new Error(`Bug: ${production.name} has no part ${index}`)
      const made = part(child, production.parts[index]?.inside === true ? inner : names)
      const isLoose = least !== undefined && made.level < Number(least)
      return isLoose ? `(${made.text})` : made.text
    }
    return templates.map((template) =>
      template.replace(/\{(\w)(?::(\d+))?\}/g, (_, key: string, least?: string) => gap(key, least)),
    )
  }
  return { part, fill }
}

/** The tree as Python. `code`: with steps counted. */
export function render(tree: Tree, words: Words, form: 'text' | 'code'): string {
  return createRenderer(words, form).part(tree, []).text
}

/** What a search at the root is called with, as Python. */
export function renderInputs(tree: Tree & { readonly kind: 'apply' }, words: Words): readonly string[] {
  return createRenderer(words, 'text').fill(tree, productionAt(tree.production).inputs, [])
}
