import { Group, Pagination } from '@mantine/core'

interface PageTurnerProps {
  readonly pages: number
  /** From 1. */
  readonly page: number
  readonly onTurn: (page: number) => void
}

/** Leafs through pages; nothing where there is only one. */
export function PageTurner({ pages, page, onTurn }: PageTurnerProps) {
  if (pages < 2) return null
  return (
    <Group justify="center">
      <Pagination
        total={pages}
        value={page}
        onChange={onTurn}
        siblings={1}
        size="sm"
        getControlProps={(control) => ({ 'aria-label': `${control} page` })}
      />
    </Group>
  )
}
