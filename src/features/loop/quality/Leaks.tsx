import { Text, Title } from '@mantine/core'
import type { Run } from '#/domain/run/run.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { HitList } from './HitList.tsx'
import type { ShownFindings } from './useFindings.ts'

interface LeaksProps {
  readonly run: Run
  readonly kept: ShownFindings
}

/** What is known of leaks from held-out puzzles, and since when; nothing before anybody has looked. */
export function Leaks({ run, kept }: LeaksProps) {
  const { findings, decisions, decide, isUnsaved } = kept
  if (findings === null) return null
  return (
    <section aria-label="Contamination">
      <Title order={3} size="h4" mb={6}>
        Contamination
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        As of {new Date(findings.at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}.
      </Text>
      {isUnsaved && (
        <ErrorNotice
          title="This could not be stored"
          advice="It holds until this page is left. Free some space on this device, then decide once more or analyse again."
        />
      )}
      <HitList
        run={run}
        hits={findings.hits}
        heldOut={findings.heldOut}
        decisions={decisions}
        onDecide={decide}
      />
    </section>
  )
}
