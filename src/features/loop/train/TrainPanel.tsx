import { Anchor, Button, Group, List, Text, Title } from '@mantine/core'
import { IconPlayerStop, IconSchool } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'
import type { Run } from '#/domain/run/run.ts'
import type { OfferedTraining } from '#/domain/trainer/kinds/trainerKind.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import type { Learned, TrainedModel } from '#/engine/ports/trainer.ts'
import { useRememberedEndpoint } from '#/features/shared/endpoints/useRememberedEndpoint.ts'
import { LoadingPython } from '#/features/shared/interpreter/LoadingPython.tsx'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { MeterLine } from '#/ui/MeterLine.tsx'
import { LeaveOutSwitch, nothingLeftOut } from '../export/LeaveOutSwitch.tsx'
import { useFindings } from '../quality/useFindings.ts'
import './train.css'
import { useTraining } from './useTraining.ts'

interface TrainPanelProps {
  readonly run: Run
  readonly offered: OfferedTraining<TrainerRef>
}

/** Trains on the records of a run, here and now, by a trainer that needs nothing for it. */
export function TrainPanel({ run, offered: { ref, description, action } }: TrainPanelProps) {
  const { state, start, stop } = useTraining(run, ref)
  const { dropped } = useFindings(run)
  const [leavesOut, setLeavesOut] = useState(true)
  const title = useId()
  const working = state.kind === 'training'
  return (
    <section className="panel train-panel" aria-labelledby={title}>
      <div className="train-head">
        <div className="train-words">
          <Title order={2} size="h3" id={title}>
            Train on these records
          </Title>
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        </div>
        {working ? (
          <Button
            color="red"
            variant="light"
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={stop}
          >
            Stop training
          </Button>
        ) : (
          <Button
            variant="default"
            className="wrapping-button"
            leftSection={<IconSchool size={16} aria-hidden />}
            onClick={() => {
              start(leavesOut ? dropped : nothingLeftOut)
            }}
          >
            {action}
          </Button>
        )}
      </div>
      <LeaveOutSwitch count={dropped.size} checked={leavesOut} disabled={working} onChange={setLeavesOut} />
      {working && (
        <>
          <LoadingPython />
          <MeterLine label="Progress of the training" fraction={state.progress.done} />
          <Text size="sm" c="dimmed">
            {state.progress.stage === 'read'
              ? 'Reading the records as programs of its grammar.'
              : 'Learning from what it could read.'}
          </Text>
        </>
      )}
      <div role="status">{state.kind === 'trained' && <Trained model={state.model} />}</div>
      {state.kind === 'failed' && <ErrorNotice title={state.failure.message} advice={state.failure.advice} />}
    </section>
  )
}

function Trained({ model }: { readonly model: TrainedModel }) {
  const { remember } = useRememberedEndpoint()
  const navigate = useNavigate()
  const { name, learned } = model
  const measure = async () => {
    await remember(model.endpoint)
    await navigate({ to: '/evaluate', search: {} })
  }
  return (
    <>
      {learned !== null && <WhatItLearned {...learned} />}
      <Text size="sm" mt={4}>
        The new version is{' '}
        <Anchor inherit underline="always" renderRoot={(props) => <Link to="/teach/versions" {...props} />}>
          “{name}”
        </Anchor>
        . Whether it is any better, a measurement tells.
      </Text>
      <Group mt="xs">
        <Button size="xs" onClick={() => void measure()}>
          Measure it in Evaluate
        </Button>
      </Group>
    </>
  )
}

function WhatItLearned({ trainedOn, records, leftOut }: Learned) {
  return (
    <>
      <Text size="sm" fw={560}>
        Trained on {formatCount(trainedOn)} of {formatCounted(records, 'record')}.
      </Text>
      {leftOut.length > 0 && (
        <List size="sm" c="dimmed">
          {leftOut.map(({ reason, records: count }) => (
            <List.Item key={reason}>
              {formatCounted(count, 'record')} left out: {reason}.
            </List.Item>
          ))}
        </List>
      )}
    </>
  )
}
