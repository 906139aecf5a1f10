import { Text } from '@mantine/core'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import { MeterLine } from '#/ui/MeterLine.tsx'

/** What goes on while no candidates come: a measurement or a training, and how far it is. Nothing otherwise. */
export function StageLine({ active }: { readonly active: ActiveRun | null }) {
  if (active === null) return null
  const { stage, evaluations, iteration } = active.run.state
  if (stage !== 'evaluate' && stage !== 'train') return null
  const words =
    stage === 'train'
      ? `Training on what was found up to iteration ${String(iteration + 1)}.`
      : evaluations.length === 0
        ? 'Measuring the model on held-out puzzles, before the first iteration.'
        : `Measuring the model that was trained after iteration ${String(iteration + 1)} on held-out puzzles.`
  return (
    <section className="panel run-banner" aria-label="Stage of the run">
      <Text size="sm" mb={8}>
        {words}
      </Text>
      <MeterLine label="Progress of this stage" fraction={active.stageDone ?? 0} />
    </section>
  )
}
