/** What the bench needs of the domain, in one bundle. */
export { findDuplicates } from '#/domain/duplicates/findDuplicates.ts'
export { similarityTokens } from '#/domain/duplicates/similarity.ts'
export { readTokens } from '#/domain/syntax/readTokens.ts'
export { createRandom } from '#/lib/random.ts'
