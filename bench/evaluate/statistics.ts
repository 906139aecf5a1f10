/** What the bench needs of the statistics, in one bundle. */
export { comparePaired } from '#/domain/pairedComparison.ts'
export { estimateOf, passCurve, shownKs } from '#/domain/passCurve.ts'
export { createRandom } from '#/lib/random.ts'
