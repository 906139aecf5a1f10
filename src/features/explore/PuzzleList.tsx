import { useMediaQuery } from '@mantine/hooks'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { useVisibleRows } from '#/ui/useVisibleRows.ts'
import { PuzzleRow } from './PuzzleRow.tsx'

interface PuzzleListProps {
  readonly puzzles: readonly Puzzle[]
  readonly solved: ReadonlySet<string>
  readonly showCollection: boolean
}

/** Heights of `.explore-row` in CSS pixels; `explore.css` holds the same two. */
const rowHeight = { wide: 60, narrow: 84 }

/** The puzzles, only the rows near the window in the page: thousands cost as little as fifty. */
export function PuzzleList({ puzzles, solved, showCollection }: PuzzleListProps) {
  const narrow = useMediaQuery('(width < 768px)', false, { getInitialValueInEffect: false })
  const height = narrow ? rowHeight.narrow : rowHeight.wide
  const { ref, first, last } = useVisibleRows<HTMLOListElement>(puzzles.length, height)
  return (
    <ol
      ref={ref}
      className="explore-list panel"
      aria-label="Puzzles"
      style={{ height: puzzles.length * height }}
    >
      {puzzles.slice(first, last).map((puzzle, index) => (
        <li
          key={puzzle.id}
          aria-setsize={puzzles.length}
          aria-posinset={first + index + 1}
          style={{ top: (first + index) * height, height }}
        >
          <PuzzleRow puzzle={puzzle} solved={solved.has(puzzle.id)} showCollection={showCollection} />
        </li>
      ))}
    </ol>
  )
}
