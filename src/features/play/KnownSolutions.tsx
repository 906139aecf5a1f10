import { Button, Group, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useState } from 'react'
import { solutionSource } from '#/domain/puzzle/puzzle.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'

interface KnownSolutionsProps {
  readonly puzzle: Puzzle
  readonly onUse: (solution: string) => void
}

/** Known solutions, hidden until asked for, one after another. */
export function KnownSolutions({ puzzle, onUse }: KnownSolutionsProps) {
  const [shown, setShown] = useState(0)
  const total = puzzle.solutions.length
  if (total === 0) {
    return (
      <Text size="sm" c="dimmed">
        No solution to this puzzle is known. Yours would be the first.
      </Text>
    )
  }
  return (
    <Stack gap="xs">
      {puzzle.solutions.slice(0, shown).map((body, index) => {
        const source = solutionSource(puzzle, body)
        return (
          <div key={index}>
            <Group justify="space-between" mb={4}>
              <Text size="sm" c="dimmed">
                Known solution {index + 1} of {total}
              </Text>
              <Button
                variant="subtle"
                size="compact-xs"
                onClick={() => {
                  onUse(source)
                }}
              >
                Use it
              </Button>
            </Group>
            <CodeBlock code={source} label={`Known solution ${index + 1}`} />
          </div>
        )
      })}
      {shown < total && (
        <Button
          variant="subtle"
          size="xs"
          w="fit-content"
          leftSection={<IconBulb size={16} aria-hidden />}
          onClick={() => {
            setShown(shown + 1)
          }}
        >
          {shown === 0 ? 'Show a known solution' : `Show another (${total - shown} left)`}
        </Button>
      )}
    </Stack>
  )
}
