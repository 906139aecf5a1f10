/** What the bench needs of the product to say what a run came to, in one bundle. */
export { comparePaired } from '#/domain/evaluation/pairedComparison.ts'
export { estimateOf, passCurve } from '#/domain/evaluation/passCurve.ts'
export { estimateTokens } from '#/domain/prompt/tokens.ts'
export { createRandom } from '#/lib/random.ts'
export { startCompanion } from '../../e2e/trainer/companion.ts'
