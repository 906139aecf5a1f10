import { Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useServices } from '#/features/services.ts'
import { formatCounted } from '#/lib/format.ts'

/** How many puzzles there are. */
export function Greeting() {
  const { library } = useServices()
  const puzzles = useQuery({ queryKey: ['greeting'], queryFn: library })
  return (
    <Stack>
      <Title order={1}>Hello</Title>
      <Text role="status">
        {puzzles.data === undefined ? 'Counting …' : formatCounted(puzzles.data.length, 'puzzle')}
      </Text>
    </Stack>
  )
}
