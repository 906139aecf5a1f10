import { Anchor, Button, Text, Title } from '@mantine/core'
import { IconPlayerStop, IconSchool } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { ModelAttempts } from './ModelAttempts.tsx'
import { ModelSolution } from './ModelSolution.tsx'
import { modelVerdict } from './modelVerdict.ts'
import { mostAttempts, useModelTry } from './useModelTry.ts'
import './modelTry.css'

interface ModelTryProps {
  /** Source of the predicate. */
  readonly puzzle: string
  /** There is work in the editor that a solution of the model would replace. */
  readonly wouldReplace: boolean
  readonly onUse: (solution: string) => void
}

/** Lets the built-in model try the puzzle that a person is at. Its right solution is shown only when asked for. */
export function ModelTry({ puzzle, wouldReplace, onUse }: ModelTryProps) {
  const { builtInModel } = useServices()
  const versions = useObserved(builtInModel.versions, 1_000)
  const { state, start, stop } = useModelTry(puzzle)
  const title = useId()
  const right = state.attempts.find(({ outcome }) => outcome === 'solved')
  return (
    <section className="panel model-try" aria-labelledby={title}>
      <div className="model-try-head">
        <div className="model-try-words">
          <Title order={2} size="h3" id={title}>
            Let the model try
          </Title>
          <Text size="sm" c="dimmed">
            The built-in model makes up to {mostAttempts} attempts.{' '}
            {versions.length === 0 ? (
              <>
                It is untrained: it has not{' '}
                <Anchor inherit underline="always" renderRoot={(props) => <Link to="/teach" {...props} />}>
                  taught itself
                </Anchor>{' '}
                yet.
              </>
            ) : (
              `It is “${versions[0]?.name ?? ''}”.`
            )}
          </Text>
        </div>
        {state.kind === 'trying' ? (
          <Button
            color="red"
            variant="light"
            size="xs"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={stop}
          >
            Stop
          </Button>
        ) : (
          <Button
            variant="light"
            size="xs"
            leftSection={<IconSchool size={16} aria-hidden />}
            onClick={start}
          >
            {state.kind === 'idle' ? 'Let it try' : 'Let it try again'}
          </Button>
        )}
      </div>
      {state.kind === 'trying' && <LoadingPython />}
      <Text size="sm" fw={560} role="status" hidden={state.kind === 'idle'}>
        {modelVerdict(state)}
      </Text>
      {state.fault !== null && <ErrorNotice title={state.fault.message} advice={state.fault.advice} />}
      {right !== undefined && (
        <ModelSolution
          key={state.attempts.length}
          attempt={right}
          wouldReplace={wouldReplace}
          onUse={onUse}
        />
      )}
      <ModelAttempts attempts={state.attempts} />
    </section>
  )
}
