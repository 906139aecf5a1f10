/** What the bench needs of the engine, in one bundle. */
export { fullDesign } from '#/engine/grammar/choices.ts'
export { runSelfTraining } from '#/engine/grammar/selfTraining.ts'
export { defaultTraining } from '#/engine/grammar/train.ts'
export { pairedDifference } from '#/domain/pairedDifference.ts'
export { selectHalf } from '#/engine/evaluate/heldOutPuzzles.ts'
export { applySplit, parsePuzzleFile, parseSplitFile } from '#/domain/importPuzzles.ts'
export { passAtK } from '#/domain/statistics.ts'
export { joinPoints } from '#/engine/grammar/measure.ts'
