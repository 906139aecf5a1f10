/** What the bench needs of the statistics, in one bundle. */
export { comparePaired } from '#/domain/evaluation/pairedComparison.ts'
export { estimateOf, passCurve, shownKs } from '#/domain/evaluation/passCurve.ts'
export { createRandom } from '#/lib/random.ts'
