import { Table, Text, Title } from '@mantine/core'
import { useId } from 'react'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import { priceOf, runCost, stageCosts, trainedTokens, trainingMoney } from '#/domain/run/cost.ts'
import { originOf } from '#/domain/run/runOrigin.ts'
import type { Run } from '#/domain/run/run.ts'
import { formatCount } from '#/lib/format.ts'
import { Stat } from '#/ui/Stat.tsx'
import { estimatesTokens, runProgress, totalOf } from '#/features/shared/run/runNumbers.ts'
import { formatMoney } from './formatMoney.ts'

/** What a run has cost, by stage and iteration and for each kept solution, and where that leads. Only where it is counted. */
export function CostPanel({ run }: { readonly run: Run }) {
  const title = useId()
  const { settings, state } = run
  const cost = runCost(run)
  const tokens = cost.promptTokens + cost.completionTokens
  if (!capabilitiesOf(settings.endpoint).countsTokens || !originOf(run).hasPrompts || tokens === 0)
    return null
  const kept = totalOf(run, (counts) => counts.solutions.kept)
  const progress = runProgress(run)
  const { promptPrice, completionPrice, trainingPrice } = settings
  const isPriced = promptPrice > 0 || completionPrice > 0 || trainingPrice > 0
  const projected = progress > 0.02 && progress < 1 ? 1 / progress : null
  const measured = state.measured
  const about = estimatesTokens(run) ? 'about ' : ''
  const rows = state.iterations.flatMap((counts, index) => {
    const { propose, solve } = stageCosts(counts, settings)
    const name = state.iterations.length > 1 ? `, iteration ${String(index + 1)}` : ''
    return [
      { name: `Proposing${name}`, ...propose },
      { name: `Solving${name}`, ...solve },
    ]
  })
  if (measured.prompt + measured.completion > 0) {
    rows.push({
      name: 'Measuring',
      promptTokens: measured.prompt,
      completionTokens: measured.completion,
      money: priceOf(measured.prompt, measured.completion, settings),
    })
  }
  const trained = trainedTokens(state)
  if (trained > 0) {
    const money = trainingMoney(trained, settings)
    rows.push({ name: 'Training', promptTokens: trained, completionTokens: 0, money })
  }
  return (
    <section className="panel run-cost" aria-labelledby={title}>
      <Title order={2} size="h3" id={title}>
        Cost
      </Title>
      <div className="harvest">
        <Stat
          label="So far"
          value={`${about}${isPriced ? formatMoney(cost.money) : `${formatCount(tokens)} tokens`}`}
          note={`${formatCount(cost.requests)} requests${about === '' ? '' : '; tokens are estimated, as the server does not count them'}`}
        />
        <Stat
          label="For each kept solution"
          value={
            kept === 0
              ? '–'
              : isPriced
                ? formatMoney(cost.money / kept)
                : formatCount(Math.round(tokens / kept))
          }
          note={isPriced ? 'in the currency of your prices' : 'tokens'}
        />
        <Stat
          label="At this pace in the end"
          value={
            projected === null
              ? '–'
              : isPriced
                ? formatMoney(cost.money * projected)
                : formatCount(Math.round(tokens * projected))
          }
          note={
            projected === null
              ? 'nothing left to project'
              : isPriced
                ? 'a rough projection'
                : 'tokens, roughly'
          }
        />
      </div>
      <Table.ScrollContainer
        minWidth={380}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': 'Table of costs' } }}
      >
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Stage</Table.Th>
              <Table.Th ta="right">Tokens read</Table.Th>
              <Table.Th ta="right">Tokens written</Table.Th>
              {isPriced && <Table.Th ta="right">Money</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.name}>
                <Table.Th scope="row" fw={400}>
                  {row.name}
                </Table.Th>
                <Table.Td ta="right">{formatCount(row.promptTokens)}</Table.Td>
                <Table.Td ta="right">{formatCount(row.completionTokens)}</Table.Td>
                {isPriced && <Table.Td ta="right">{formatMoney(row.money)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!isPriced && (
        <Text size="xs" c="dimmed">
          Without prices in its settings a run counts tokens only.
        </Text>
      )}
    </section>
  )
}
