import { Anchor, List, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { groupBy } from '#/lib/groupBy.ts'
import type { Run, RunModel, Unfit } from '#/domain/run/run.ts'
import { meanPassAtK } from '#/domain/statistics/statistics.ts'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'

/** The models of a run, one a row: what each was trained on and what it came to on the held-out puzzles. */
export function RunModels({ run }: { readonly run: Run }) {
  const { store } = useServices()
  const title = useId()
  const titleOf = useModelTitle()
  const { tuned, untrained, evaluations } = run.state
  const measured = useQuery({
    queryKey: ['run', run.id, 'evaluations', evaluations.length],
    queryFn: ({ signal }) => store.evaluations.list({ runId: run.id, signal }),
    enabled: evaluations.length > 0,
  })
  if (tuned.length === 0 && evaluations.length === 0 && untrained.length === 0) return null
  const ks = [1, 10, 100].filter((k) => k <= run.settings.heldOutAttempts)
  const rows: readonly Row[] = [
    { name: 'Before training', endpoint: run.settings.endpoint, given: null, learned: null },
    ...tuned.map((model) => ({ ...model, name: `After iteration ${(model.after ?? 0) + 1}` })),
  ]
  return (
    <section className="panel run-models" aria-labelledby={title}>
      <Title order={2} size="h3" id={title}>
        Models of this run
      </Title>
      <Table.ScrollContainer
        minWidth={420}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of models' } }}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Model</Table.Th>
              <Table.Th ta="right">Learned from</Table.Th>
              {ks.map((k) => (
                <Table.Th key={k} ta="right">
                  Pass@{k}
                </Table.Th>
              ))}
              {ks.length > 0 && <Table.Th ta="right">Solved</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, endpoint, given, learned, leftOut = [], unfit }, index) => {
              const evaluation = measured.data?.find((one) => one.run?.model === index)
              return (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={560}>
                    {name}
                    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      {titleOf(endpoint)}
                    </Text>
                  </Table.Th>
                  <Table.Td ta="right">
                    {learnedWords(given, learned)}
                    {leftOutLines(leftOut, unfit).map((line) => (
                      <Text key={line} size="xs" c="dimmed">
                        {line}
                      </Text>
                    ))}
                  </Table.Td>
                  {ks.map((k) => (
                    <Table.Td key={k} ta="right">
                      {passWords(evaluation, k)}
                    </Table.Td>
                  ))}
                  {ks.length > 0 && (
                    <Table.Td ta="right">
                      {evaluation === undefined ? (
                        '–'
                      ) : (
                        <Anchor
                          size="sm"
                          renderRoot={(props) => (
                            <Link to="/evaluate" search={{ evaluation: evaluation.id }} {...props} />
                          )}
                        >
                          {solvedWords(evaluation)}
                        </Anchor>
                      )}
                    </Table.Td>
                  )}
                </Table.Tr>
              )
            })}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {untrained.length > 0 && (
        <List size="sm" spacing={2} mt="xs" aria-label="Iterations without training">
          {untrainedLines(untrained).map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
          {run.state.stage !== 'done' && (
            <List.Item>The run goes on; what it finds counts for the next training.</List.Item>
          )}
        </List>
      )}
    </section>
  )
}

/** A model; the first one, which the run began with, was not trained by it. */
type Row = Pick<RunModel, 'name' | 'endpoint' | 'leftOut' | 'unfit'> &
  Readonly<Record<'given' | 'learned', number | null>>

/** A line for each reason, with the iterations that it held for. */
function untrainedLines(untrained: Run['state']['untrained']): readonly string[] {
  return [...groupBy(untrained, ({ because }) => because)].map(([because, of]) => {
    const names = of.map(({ after }) => formatCount(after + 1))
    return `Not trained after iteration${of.length === 1 ? '' : 's'} ${names.join(', ')}. ${because}`
  })
}

function leftOutLines(leftOut: readonly string[], unfit: Unfit | undefined): readonly string[] {
  const { long, wrong } = unfit ?? { long: 0, wrong: [] }
  return [
    ...(leftOut.length > 0 ? [`${formatCounted(leftOut.length, 'record')} left out`] : []),
    ...(long > 0 ? [`${formatCounted(long, 'text')} too long for its context`] : []),
    ...(wrong.length > 0 ? [`${formatCounted(wrong.length, 'record')} with a wrong solution`] : []),
  ]
}

function learnedWords(given: number | null, learned: number | null): string {
  if (given === null || learned === null) return '–'
  // A tuning elsewhere does not tell what it made of the texts.
  if (given === 0) return 'trained elsewhere'
  return given === learned ? formatCount(learned) : `${formatCount(learned)} of ${formatCount(given)}`
}

function passWords(evaluation: Evaluation | undefined, k: number): string {
  const outcomes = evaluation?.outcomes.map(({ solved }) => ({
    n: solved.length,
    s: solved.filter(Boolean).length,
  }))
  const value = outcomes === undefined ? null : meanPassAtK(outcomes, k)
  return value === null ? '–' : formatPercent(value)
}

function solvedWords({ outcomes, puzzleCount }: Evaluation): string {
  const solved = outcomes.filter((outcome) => outcome.solved.some(Boolean)).length
  return `${formatCount(solved)} of ${formatCount(puzzleCount)}`
}
