/** Our own puzzles: P3's layout, with a second file that describes each problem in plain words. */
import { z } from 'zod'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { readJson } from '#/domain/files/readJson.ts'
import type { Puzzle } from '../puzzle.ts'
import { problemOf } from '../puzzle.ts'
import { parsePuzzleFile } from './puzzleFile.ts'
import { applySplit, parseSplitFile } from './splitFile.ts'

/** The name of the collection that comes with the app. */
export const ownCollection = 'autodidact'

const aboutSchema = z.record(
  z.string(),
  z.object({
    title: z.string().min(1),
    description: z.string().min(1),
    tags: z.array(z.string().min(1)),
    difficulty: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  }),
)
/** By problem: what a person reads about it. */
export type About = z.infer<typeof aboutSchema>

const advice = 'An entry looks like {"title": "…", "description": "…", "tags": ["…"], "difficulty": 1…5}.'

/** Reads the describing file. */
export function parseAbout(text: string): Result<About, ImportError> {
  const json = readJson(text)
  if (!json.ok) return json
  const about = aboutSchema.safeParse(json.value)
  if (about.success) return ok(about.data)
  const path = about.error.issues[0]?.path.map(String) ?? []
  const [name, field] = [path[0] ?? null, path[1] ?? null]
  if (name === null) {
    return err(importError('wrong-schema', 'The file that describes the puzzles is not an object.', advice))
  }
  const what = field === null ? 'is not complete' : `has a wrong ${field}`
  return err(importError('wrong-field', `The description of ${name} ${what}.`, advice, { name, field }))
}

/** Our puzzles from the texts of their three files. Every problem must be described. */
export function readOwnPuzzles(
  puzzlesJson: string,
  aboutJson: string,
  splitJson: string,
): Result<readonly Puzzle[], ImportError> {
  const file = parsePuzzleFile(puzzlesJson, ownCollection)
  if (!file.ok) return file
  const about = parseAbout(aboutJson)
  if (!about.ok) return about
  const split = parseSplitFile(splitJson)
  if (!split.ok) return split
  const described: Puzzle[] = []
  for (const puzzle of applySplit(file.value.puzzles, split.value)) {
    const entry = about.value[problemOf(puzzle.name)]
    if (entry === undefined) {
      const message = `The problem ${problemOf(puzzle.name)} is not described.`
      return err(importError('wrong-schema', message, advice, { name: puzzle.name }))
    }
    described.push({ ...puzzle, ...entry })
  }
  return ok(described)
}
