/**
 * Which names of a program are bound in it (parameters, locals, comprehension variables, functions), and where. What is
 * read but never bound (builtins), attributes and imported names are nobody's and keep their text.
 */
import type { SyntaxNode, Tree } from '@lezer/common'
import { childrenOf } from './parsePython.ts'

/** One variable of the program. Two names are the same variable if their bindings are the same object. */
export interface Binding {
  readonly name: string
}

interface Scope {
  readonly parent: Scope | null
  /** A comprehension: an assignment expression in it binds outside of it. A class: functions in it do not see its names. */
  readonly kind: 'function' | 'comprehension' | 'class'
  readonly bindings: Map<string, Binding>
  /** Names that `global` or `nonlocal` or an import without `as` leaves alone here. */
  readonly foreign: Set<string>
  /** Parameter scopes of functions that are defined here, for keyword arguments. */
  readonly functions: Map<string, Scope>
}

interface Use {
  readonly at: number
  readonly name: string
  readonly scope: Scope
  /** A keyword argument of a call of this name: it names a parameter. */
  readonly callee: string | null
}

export interface ResolvedNames {
  /** The variable at a place of the source; absent: the text there stays. */
  readonly at: ReadonlyMap<number, Binding>
  /** Names that the program takes from outside. */
  readonly free: ReadonlySet<string>
}

const comprehensions = new Set([
  'ArrayComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
  'ComprehensionExpression',
])
const targets = new Set(['VariableName', 'TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'])

/** Finds every variable of a program. */
export function resolveNames(tree: Tree, source: string): ResolvedNames {
  const uses: Use[] = []
  const text = (node: SyntaxNode) => source.slice(node.from, node.to)

  const open = (parent: Scope | null, kind: Scope['kind']): Scope => ({
    ...{ parent, kind, bindings: new Map(), foreign: new Set(), functions: new Map() },
  })

  function use(node: SyntaxNode, scope: Scope, callee: string | null = null): void {
    uses.push({ at: node.from, name: text(node), scope, callee })
  }

  function bind(node: SyntaxNode, scope: Scope): void {
    const name = text(node)
    if (!scope.bindings.has(name)) scope.bindings.set(name, { name })
    use(node, scope)
  }

  /** Binds the names of a target; what is computed in it (`a[i]`) is read. */
  function bindTarget(node: SyntaxNode, scope: Scope): void {
    if (node.name === 'VariableName') bind(node, scope)
    else if (targets.has(node.name)) for (const child of childrenOf(node)) bindTarget(child, scope)
    else visit(node, scope)
  }

  function visitAll(nodes: readonly SyntaxNode[], scope: Scope): void {
    for (const node of nodes) visit(node, scope)
  }

  function parameters(list: SyntaxNode, inside: Scope, outside: Scope): void {
    let isDefault = false
    for (const child of childrenOf(list)) {
      if (child.name === 'AssignOp') isDefault = true
      else if (child.name === ',') isDefault = false
      else if (child.name === 'VariableName' && !isDefault) bind(child, inside)
      else visit(child, outside)
    }
  }

  function defineFunction(node: SyntaxNode, scope: Scope): void {
    const inside = open(scope, 'function')
    for (const child of childrenOf(node)) {
      if (child.name === 'VariableName') {
        bind(child, scope)
        scope.functions.set(text(child), inside)
      } else if (child.name === 'ParamList') parameters(child, inside, scope)
      else if (child.name === 'Body') visit(child, inside)
      else visit(child, scope)
    }
  }

  /** `for` targets bind inside; the first iterable is computed outside. */
  function comprehend(nodes: readonly SyntaxNode[], scope: Scope): void {
    const inside = open(scope, 'comprehension')
    let isTarget = false
    let clauses = 0
    let isFirstIterable = false
    for (const child of nodes) {
      if (child.name === 'for') {
        isTarget = true
        clauses += 1
      } else if (child.name === 'in' && isTarget) {
        isTarget = false
        isFirstIterable = clauses === 1
      } else if (isTarget) bindTarget(child, inside)
      else if (isFirstIterable) {
        visit(child, scope)
        isFirstIterable = false
      } else visit(child, inside)
    }
  }

  /** Targets are what stands before an `=` (or is annotated). */
  function assign(node: SyntaxNode, scope: Scope): void {
    const children = childrenOf(node)
    const last = children.findLastIndex((child) => child.name === 'AssignOp')
    const annotated = children.findIndex((child) => child.name === 'TypeDef')
    const end = last >= 0 ? last : annotated
    for (const [index, child] of children.entries()) {
      if (index < end && child.name !== 'TypeDef') bindTarget(child, scope)
      else visit(child, scope)
    }
  }

  /** `import a as b` binds b; `import a` leaves a its name. */
  function importNames(node: SyntaxNode, scope: Scope): void {
    let isAlias = false
    for (const child of childrenOf(node)) {
      if (child.name === 'VariableName') {
        if (isAlias) bind(child, scope)
        else scope.foreign.add(text(child))
      }
      isAlias = child.name === 'as'
    }
  }

  /** In a call: `name=value` names a parameter of what is called. */
  function callArguments(list: SyntaxNode, scope: Scope): void {
    const children = childrenOf(list)
    if (children.some((child) => child.name === 'for')) {
      comprehend(children, scope)
      return
    }
    const callee = list.parent?.firstChild ?? null
    const calleeName = callee?.name === 'VariableName' ? text(callee) : ''
    for (const child of children) {
      if (child.name === 'VariableName' && child.nextSibling?.name === 'AssignOp')
        use(child, scope, calleeName)
      else visit(child, scope)
    }
  }

  function visit(node: SyntaxNode, scope: Scope): void {
    const children = childrenOf(node)
    switch (node.name) {
      case 'VariableName':
        use(node, scope)
        return
      case 'FunctionDefinition':
        defineFunction(node, scope)
        return
      case 'LambdaExpression': {
        const inside = open(scope, 'function')
        for (const child of children) {
          if (child.name === 'ParamList') parameters(child, inside, scope)
          else visit(child, inside)
        }
        return
      }
      case 'ClassDefinition': {
        const inside = open(scope, 'class')
        for (const child of children) {
          if (child.name === 'VariableName') bind(child, scope)
          else visit(child, child.name === 'Body' ? inside : scope)
        }
        return
      }
      case 'AssignStatement':
        assign(node, scope)
        return
      case 'UpdateStatement':
        visitUpdate(children, scope)
        return
      case 'ForStatement':
        visitFor(children, scope)
        return
      case 'WithStatement':
      case 'TryStatement':
        visitAliases(children, scope)
        return
      case 'NamedExpression': {
        let outer = scope
        while (outer.kind === 'comprehension' && outer.parent !== null) outer = outer.parent
        const [target, ...others] = children
        if (target?.name === 'VariableName') bind(target, outer)
        visitAll(others, scope)
        return
      }
      case 'ImportStatement':
        importNames(node, scope)
        return
      case 'ScopeStatement':
        for (const child of children) if (child.name === 'VariableName') scope.foreign.add(text(child))
        for (const child of children) if (child.name === 'VariableName') use(child, scope)
        return
      case 'ArgList':
        callArguments(node, scope)
        return
      default:
        if (comprehensions.has(node.name)) comprehend(children, scope)
        else visitAll(children, scope)
    }
  }

  function visitUpdate([target, ...others]: readonly SyntaxNode[], scope: Scope): void {
    if (target !== undefined) bindTarget(target, scope)
    visitAll(others, scope)
  }

  function visitFor(children: readonly SyntaxNode[], scope: Scope): void {
    let isTarget = false
    for (const child of children) {
      if (child.name === 'in') isTarget = false
      if (isTarget) bindTarget(child, scope)
      else visit(child, scope)
      if (child.name === 'for') isTarget = true
    }
  }

  function visitAliases(children: readonly SyntaxNode[], scope: Scope): void {
    let isAlias = false
    for (const child of children) {
      if (isAlias) bindTarget(child, scope)
      else visit(child, scope)
      isAlias = child.name === 'as'
    }
  }

  visit(tree.topNode, open(null, 'function'))
  return look(uses)
}

/** Looks every use up, from the inside out. */
function look(uses: readonly Use[]): ResolvedNames {
  const at = new Map<number, Binding>()
  const free = new Set<string>()
  for (const { at: place, name, scope, callee } of uses) {
    const binding = callee === null ? find(scope, name) : findParameter(scope, callee, name)
    if (binding === null) free.add(name)
    else at.set(place, binding)
  }
  return { at, free }
}

function find(from: Scope, name: string): Binding | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    if (scope.kind === 'class' && scope !== from) continue
    if (scope.foreign.has(name) && !isOuter(scope, name)) return null
    if (scope.foreign.has(name)) continue
    const binding = scope.bindings.get(name)
    // What a class binds are attributes: others see them by their names.
    if (binding !== undefined) return scope.kind === 'class' ? null : binding
  }
  return null
}

/** Whether a name that is foreign here is bound further out: then `nonlocal` or `global` meant that. */
function isOuter(scope: Scope, name: string): boolean {
  for (let outer = scope.parent; outer !== null; outer = outer.parent) {
    if (outer.bindings.has(name)) return true
  }
  return false
}

function findParameter(from: Scope, callee: string, name: string): Binding | null {
  for (let scope: Scope | null = from; scope !== null; scope = scope.parent) {
    const inside = scope.functions.get(callee)
    if (inside !== undefined) return inside.bindings.get(name) ?? null
    if (scope.bindings.has(callee)) return null
  }
  return null
}
