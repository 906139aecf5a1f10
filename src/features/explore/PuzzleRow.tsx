import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { KeyboardEvent } from 'react'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { collectionTitle, difficultyWord, instanceMark } from '#/features/shared/library/library.ts'
import { LevelMarks } from '#/ui/LevelMarks.tsx'

interface PuzzleRowProps {
  readonly puzzle: Puzzle
  readonly solved: boolean
  /** Names the collection, where several are mixed. */
  readonly showCollection: boolean
}

/** Arrow keys go from row to row; Tab does too. */
function moveFocus(event: KeyboardEvent<HTMLAnchorElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const links = [...(event.currentTarget.closest('ol')?.querySelectorAll('a') ?? [])]
  const next = step === 0 ? undefined : links[links.indexOf(event.currentTarget) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** One puzzle of the list. The whole row is one link. */
export const PuzzleRow = memo(function PuzzleRow({ puzzle, solved, showCollection }: PuzzleRowProps) {
  const { difficulty, tags } = puzzle
  return (
    <Link to="/play/$puzzleId" params={{ puzzleId: puzzle.id }} className="explore-row" onKeyDown={moveFocus}>
      <span className="explore-row-tick" data-solved={solved}>
        {solved ? (
          <IconCircleCheckFilled size={18} role="img" aria-label="Solved" />
        ) : (
          <IconCircleDashed size={18} stroke={1.4} aria-hidden />
        )}
      </span>
      <span className="explore-row-text">
        <span className="explore-row-title">
          {puzzle.title} <span className="explore-row-instance">{instanceMark(puzzle)}</span>
        </span>
        <span className="explore-row-description">
          {puzzle.description === '' ? (
            <code>{puzzle.sat.split('\n').slice(1).join(' ').trim()}</code>
          ) : (
            puzzle.description
          )}
        </span>
      </span>
      <span className="explore-row-tags">
        {showCollection && (
          <span className="explore-tag" data-kind="collection">
            {collectionTitle(puzzle.collection)}
          </span>
        )}
        {tags.slice(0, 3).map((tag) => (
          <span key={tag} className="explore-tag">
            {tag}
          </span>
        ))}
      </span>
      <code className="explore-row-type">{puzzle.answerType}</code>
      <span className="explore-row-level">
        {difficulty === null ? (
          <span className="explore-row-unrated">unrated</span>
        ) : (
          <LevelMarks
            level={difficulty}
            of={5}
            words={`Difficulty ${difficulty} of 5: ${difficultyWord(difficulty)}`}
          />
        )}
      </span>
    </Link>
  )
})
