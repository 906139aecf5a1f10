/** Reading puzzles from files: the whole of it in one place for those who import. */
export type { ImportError, ImportErrorKind } from './import/importError.ts'
export type { About } from './import/ownPuzzles.ts'
export { ownCollection, parseAbout, readOwnPuzzles } from './import/ownPuzzles.ts'
export type { PuzzleFile } from './import/puzzleFile.ts'
export { parsePuzzleFile } from './import/puzzleFile.ts'
export { checkImportSize, maxImportBytes } from './import/readJson.ts'
export type { SplitFile } from './import/splitFile.ts'
export { applySplit, parseSplitFile } from './import/splitFile.ts'
