/** Reading puzzles from files: the whole of it in one place for those who import. */
export type { ImportError, ImportErrorKind } from '#/domain/files/importError.ts'
export type { About } from './ownPuzzles.ts'
export { ownCollection, parseAbout, readOwnPuzzles } from './ownPuzzles.ts'
export type { PuzzleFile } from './puzzleFile.ts'
export { parsePuzzleFile } from './puzzleFile.ts'
export { checkImportSize, maxImportBytes } from '#/domain/files/readJson.ts'
export type { SplitFile } from './splitFile.ts'
export { applySplit, parseSplitFile } from './splitFile.ts'
