/** What is known of puzzles that are like each other: links to earlier ones, and the clusters that they make. */

export const duplicateLayers = ['exact', 'program', 'near', 'behaviour'] as const
export type DuplicateLayer = (typeof duplicateLayers)[number]

/** How a puzzle came into its cluster. Numbers are positions in the list that was searched. */
export interface DuplicateLink {
  readonly index: number
  /** The earlier puzzle that it is like. */
  readonly like: number
  readonly layer: DuplicateLayer
  /** Exact Jaccard similarity for `near`, else 1. */
  readonly similarity: number
}

export interface DuplicateCluster {
  /** The earliest puzzle. */
  readonly representative: number
  /** The others, earliest first. */
  readonly members: readonly DuplicateLink[]
}

/** Clusters of links, in the order of their representatives. */
export function toClusters(links: readonly DuplicateLink[]): readonly DuplicateCluster[] {
  const heads = new Map<number, number>()
  const clusters = new Map<number, DuplicateLink[]>()
  const headOf = (index: number): number => {
    let head = index
    for (let next = heads.get(head); next !== undefined; next = heads.get(head)) head = next
    return head
  }
  for (const { index, like } of links) {
    const [one, other] = [headOf(index), headOf(like)]
    if (one !== other) heads.set(Math.max(one, other), Math.min(one, other))
  }
  for (const link of links) {
    const head = headOf(link.index)
    const members = clusters.get(head)
    if (members === undefined) clusters.set(head, [link])
    else members.push(link)
  }
  return [...clusters]
    .map(([representative, members]) => ({
      representative,
      members: members.sort((a, b) => a.index - b.index),
    }))
    .sort((a, b) => a.representative - b.representative)
}
