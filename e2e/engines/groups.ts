/** Everything that each engine is held to, in the order of the table. */
export { knownDifferences } from './knownDifferences.ts'
import { goldenGroup, ownGroup, p3Group } from './caseGroups.ts'
import type { Group } from './engine.ts'
import { hostileGroup } from './hostileGroup.ts'
import { frameGroup, pythonGroup } from './networkGroups.ts'
import { neighboursGroup } from './neighboursGroup.ts'
import { pageGroup } from './pageGroup.ts'

export const groups: readonly Group[] = [
  pageGroup,
  goldenGroup,
  ownGroup,
  p3Group,
  hostileGroup,
  neighboursGroup,
  pythonGroup,
  frameGroup,
]
