import { Anchor, Text, Title } from '@mantine/core'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { withoutPuzzles } from '#/domain/evaluation/passCurve.ts'
import { compareSolved } from '#/domain/evaluation/solvedLists.ts'
import { formatCount } from '#/lib/format.ts'
import styles from './comparison.module.css'

interface SolvedListsPanelProps {
  readonly first: Evaluation
  readonly second: Evaluation
  readonly excluded: readonly string[]
  readonly titleOf: (puzzleId: string) => string
  readonly onOpen: (evaluation: Evaluation, puzzleId: string) => void
}

/** Which puzzles only one of two evaluations solved, both, or neither; each opens its attempts. */
export function SolvedListsPanel({ first, second, excluded, titleOf, onOpen }: SolvedListsPanelProps) {
  const lists = compareSolved(
    withoutPuzzles(first.outcomes, excluded),
    withoutPuzzles(second.outcomes, excluded),
  )
  const shown = [
    { title: 'Only B', ids: lists.onlySecond, opens: second, open: true },
    { title: 'Only A', ids: lists.onlyFirst, opens: first, open: true },
    { title: 'Both', ids: lists.both, opens: second, open: false },
    { title: 'Neither', ids: lists.neither, opens: second, open: false },
    ...(lists.notShared.length === 0
      ? []
      : [{ title: 'Attempted by one of them only', ids: lists.notShared, opens: null, open: false }]),
  ]
  return (
    <section className="panel evaluate-result" aria-label="Solved lists">
      <Title order={2} mb="xs">
        Who solved what
      </Title>
      <div className={styles['solvedLists']}>
        {shown.map(({ title, ids, opens, open }) => (
          <details key={title} open={open && ids.length > 0}>
            <summary>
              {title} <strong className="numbers">{formatCount(ids.length)}</strong>
            </summary>
            {ids.length === 0 ? (
              <Text size="sm" c="dimmed">
                None.
              </Text>
            ) : (
              <ul>
                {ids.map((id) => (
                  <li key={id}>
                    {opens === null ? (
                      titleOf(id)
                    ) : (
                      <Anchor
                        component="button"
                        size="sm"
                        onClick={() => {
                          onOpen(opens, id)
                        }}
                      >
                        {titleOf(id)}
                      </Anchor>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </details>
        ))}
      </div>
    </section>
  )
}
