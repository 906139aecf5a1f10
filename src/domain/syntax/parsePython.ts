/** Python source as a syntax tree (the Lezer grammar): no Python needed. The names of its nodes are Lezer's. */
import type { SyntaxNode, Tree } from '@lezer/common'
import { parser } from '@lezer/python'

/** The tree of a source. It never fails: what is no Python holds error nodes, see `hasErrors`. */
export function parsePython(source: string): Tree {
  return parser.parse(source)
}

/** Whether a part of the source was not understood. */
export function hasErrors(tree: Tree): boolean {
  const cursor = tree.cursor()
  do {
    if (cursor.type.isError) return true
  } while (cursor.next())
  return false
}

/** The children of a node in order, without comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') children.push(child)
  }
  return children
}
