import { entryFormat } from '#/domain/dataset/formats/entryFormat.ts'

/** The solutions alone, as Python that can be read. */
export const solutionsOnly = entryFormat({
  id: 'solutions',
  label: 'Solutions',
  description: 'The solutions alone, one after the other.',
  extension: 'py',
  mediaType: 'text/x-python',
  takesHalfCharacters: false,
  entry: ({ puzzle }, text) => text.slice(puzzle.length + 2),
})
