/** What the bench needs of the domain, in one bundle. */
export { findDuplicates, toClusters } from '#/domain/duplicates/findDuplicates.ts'
export { similarityOf, similarityTokens, toGrams, signatureOf } from '#/domain/duplicates/similarity.ts'
export { normaliseProgram } from '#/domain/syntax/normaliseProgram.ts'
export { readTokens } from '#/domain/syntax/readTokens.ts'
export { createOverlapIndex, gramsOf } from '#/domain/curation/textOverlap.ts'
export { analyseTexts } from '#/domain/curation/textAnalysis.ts'
export { programFeatures, nicheOf } from '#/domain/syntax/programFeatures.ts'
