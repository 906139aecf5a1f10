/** Which puzzles a search leaves over, and in which order. */
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { toList } from './exploreSearch.ts'
import type { ExploreSearch, PuzzleOrder } from './exploreSearch.ts'

const texts = new WeakMap<Puzzle, string>()

/** Everything of a puzzle that can be searched, in lower case; made once a puzzle. */
function searchText(puzzle: Puzzle): string {
  const known = texts.get(puzzle)
  if (known !== undefined) return known
  const { title, name, description, tags, answerType, sat, solutions } = puzzle
  const text = [title, name, description, tags.join(' '), answerType, sat, ...solutions]
    .join('\n')
    .toLowerCase()
  texts.set(puzzle, text)
  return text
}

/** The words of a query, in lower case; what stands in double quotes stays together: `"is not" list`. */
export function toTerms(query: string): readonly string[] {
  return [...query.toLowerCase().matchAll(/"([^"]+)"?|[^\s"]+/g)].map((match) => match[1] ?? match[0])
}

/** Tests one puzzle against everything in the search. */
export function createPuzzleTest(
  search: ExploreSearch,
  solved: ReadonlySet<string>,
): (puzzle: Puzzle) => boolean {
  const terms = toTerms(search.q ?? '')
  const tags = toList(search.tags)
  const levels = toList(search.levels)
  return (puzzle) =>
    (search.collection === undefined || puzzle.collection === search.collection) &&
    (search.type === undefined || puzzle.answerType === search.type) &&
    (search.split === undefined || puzzle.split === search.split) &&
    (search.status === undefined || solved.has(puzzle.id) === (search.status === 'solved')) &&
    (levels.length === 0 || levels.includes(String(puzzle.difficulty))) &&
    tags.every((tag) => puzzle.tags.includes(tag)) &&
    terms.every((term) => searchText(puzzle).includes(term))
}

const unrated = 3.5
const level = (puzzle: Puzzle) => puzzle.difficulty ?? unrated
const byTitle = (a: Puzzle, b: Puzzle) => a.title.localeCompare(b.title, 'en', { numeric: true })

const comparisons: Record<Exclude<PuzzleOrder, 'collection'>, (a: Puzzle, b: Puzzle) => number> = {
  easiest: (a, b) => level(a) - level(b),
  hardest: (a, b) => level(b) - level(a),
  title: byTitle,
  shortest: (a, b) => a.sat.length - b.sat.length,
}

/** The puzzles that pass, ordered; puzzles that compare equal keep the order of the library. */
export function filterPuzzles(
  puzzles: readonly Puzzle[],
  search: ExploreSearch,
  solved: ReadonlySet<string>,
): readonly Puzzle[] {
  const passing = puzzles.filter(createPuzzleTest(search, solved))
  const order = search.sort ?? 'collection'
  return order === 'collection' ? passing : passing.sort(comparisons[order])
}
