import { Button, Group, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconPlayerSkipForward } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { collectionTitle, difficultyWord, fullTitle } from '#/features/shared/library/library.ts'
import { LevelMarks } from '#/ui/LevelMarks.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'

interface PuzzleHeaderProps {
  readonly puzzle: Puzzle
  readonly solved: boolean
  readonly next: Puzzle | null
}

/** What the puzzle is about, and the way to the next one. */
export function PuzzleHeader({ puzzle, solved, next }: PuzzleHeaderProps) {
  const { difficulty, tags, collection, answerType } = puzzle
  return (
    <header>
      <Group gap="sm" wrap="nowrap" align="flex-start" justify="space-between">
        <Group gap="sm">
          <Title order={1}>{fullTitle(puzzle)}</Title>
          {solved && <StatusBadge tone="good" icon={IconCircleCheck} label="Solved" />}
        </Group>
        {next !== null && (
          <Button
            variant="default"
            size="xs"
            style={{ flex: 'none' }}
            rightSection={<IconPlayerSkipForward size={15} aria-hidden />}
            renderRoot={(props) => <Link to="/play/$puzzleId" params={{ puzzleId: next.id }} {...props} />}
          >
            Next unsolved
          </Button>
        )}
      </Group>
      <Group gap="4px 14px" mt={6} className="play-facts">
        {difficulty !== null && (
          <Group gap={7} wrap="nowrap">
            <LevelMarks level={difficulty} of={5} words={`Difficulty ${difficulty} of 5`} />
            {difficultyWord(difficulty)}
          </Group>
        )}
        <span>
          answer <code>{answerType}</code>
        </span>
        {tags.map((tag) => (
          <Link key={tag} to="/" search={{ tags: tag }}>
            {tag}
          </Link>
        ))}
        <Link to="/" search={{ collection }}>
          {collectionTitle(collection)}
        </Link>
      </Group>
      {puzzle.description !== '' && (
        <Text mt={10} className="play-description">
          {puzzle.description}
        </Text>
      )}
    </header>
  )
}
