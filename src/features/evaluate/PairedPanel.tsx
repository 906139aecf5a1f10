import { Group, Select, Text, Title } from '@mantine/core'
import { clsx } from 'clsx'
import { useMemo, useState } from 'react'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { comparePaired, describeComparison } from '#/domain/evaluation/pairedComparison.ts'
import { shownKs } from '#/domain/evaluation/passCurve.ts'
import { formatCount } from '#/lib/format.ts'
import { Stat } from '#/ui/Stat.tsx'
import styles from './comparison.module.css'
import { createSeeded } from './curves.ts'
import { pairValues } from './pairValues.ts'

interface PairedPanelProps {
  readonly first: Evaluation
  readonly second: Evaluation
  /** Told apart from others of the same name. */
  readonly names: { readonly first: string; readonly second: string }
  readonly excluded: readonly string[]
}

/** Whether the difference between two evaluations can be told from chance, in words and in numbers. */
export function PairedPanel({ first, second, names, excluded }: PairedPanelProps) {
  const ks = shownKs(Math.min(first.settings.attempts, second.settings.attempts))
  const [wanted, setWanted] = useState(1)
  const k = ks.includes(wanted) ? wanted : 1
  const { comparison, measure } = useMemo(() => {
    const values = pairValues(first, second, k, excluded)
    return {
      comparison: comparePaired(values.first, values.second, createSeeded()),
      measure: values.measure,
    }
  }, [first, second, k, excluded])
  const { puzzles, mean, interval, wins, losses, ties, p, finding } = comparison
  const points = (share: number) =>
    `${share > 0 ? '+' : share < 0 ? '−' : '±'}${Math.abs(share * 100).toFixed(1)}`
  return (
    <section className="panel evaluate-result" aria-label="Paired comparison">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={2}>Is the difference real?</Title>
        <Select
          label="Measure"
          size="sm"
          w={150}
          allowDeselect={false}
          data={ks.map((value) => ({ value: String(value), label: `Pass@${value}` }))}
          value={String(k)}
          onChange={(value) => {
            if (value !== null) setWanted(Number(value))
          }}
        />
      </Group>
      {puzzles === 0 ? (
        <Text size="sm" mt="sm">
          The two have no puzzle in common that both attempted {formatCount(k)} times, so nothing can be
          compared.
        </Text>
      ) : (
        <>
          <Text mt="sm" maw={900} className={clsx(styles['words'])} data-finding={finding} aria-live="polite">
            {describeComparison(comparison, names, `Pass@${k}`)}
          </Text>
          <div className={styles['stats']}>
            <Stat
              label="Difference, points"
              value={points(mean)}
              note={
                interval === null
                  ? '95%: not known'
                  : `95%: ${points(interval.low)} to ${points(interval.high)}`
              }
            />
            <Stat label="p-value" value={p < 0.001 ? '< 0.001' : p.toFixed(3)} note="sign-flip permutation" />
            <Stat label="B better" value={formatCount(wins)} note={`of ${formatCount(puzzles)} puzzles`} />
            <Stat label="A better" value={formatCount(losses)} note={`of ${formatCount(puzzles)} puzzles`} />
            <Stat label="Equal" value={formatCount(ties)} note={`of ${formatCount(puzzles)} puzzles`} />
          </div>
          <Text size="xs" c="dimmed" mt="sm" maw={900}>
            {measure === 'estimator'
              ? 'Each puzzle counts with its own unbiased Pass@k in both.'
              : 'Each puzzle counts as solved within k attempts or not, because the attempts of one of the two ended at the first success.'}{' '}
            The same puzzles on both sides, so that hard ones do not blur the difference; p is exact for up to
            14 puzzles that differ, else from 10,000 random sign flips, always the same ones.
          </Text>
        </>
      )}
    </section>
  )
}
