/** What the bench of file formats takes from the app, in one module. */
export { formatOf } from '#/domain/dataset/formats/exports.ts'
export { goodPuzzlesText } from '#/domain/dataset/formats/goodPuzzles.ts'
export { createRecordReader } from '#/domain/dataset/formats/recordReader.ts'
export { trainingText } from '#/domain/dataset/selection.ts'
export { exportEntries } from '#/engine/dataset/exportEntries.ts'
export { readTextFile } from '#/platform/system/readTextFile.ts'
export { heldBytes } from '#/testing/heap.node.ts'
