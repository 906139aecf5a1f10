import { Stack, Text, Title } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { allProbes } from '#/domain/safety/attacks/allProbes.ts'
import { useServices } from '#/features/services.ts'
import { useInterpreter } from '#/features/shared/interpreter/useInterpreter.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { browserLimits } from '#/features/shared/interpreter/browserLimits.ts'
import { AuditPanel } from './AuditPanel.tsx'
import { BrowserLimits } from './BrowserLimits.tsx'
import { HowItWorks } from './HowItWorks.tsx'
import { ProbeGroup } from './ProbeGroup.tsx'
import './safety.css'
import { groupProbes, reportRun, summarizeRun } from './safetyGroups.ts'
import { SafetyResult } from './SafetyResult.tsx'
import { SealPanel } from './SealPanel.tsx'

/** “Is this safe?”: the attacks that the sandbox must withstand, tried live in the user's own browser. */
export function SafetyPage() {
  const { safety, audits, python, clock } = useServices()
  const run = useObserved(safety.run)
  const news = useObserved(audits)
  const interpreter = useInterpreter()
  const ready = interpreter.kind === 'ready'
  const probes = useMemo(() => allProbes(safety.target), [safety])
  const groups = useMemo(() => groupProbes(probes, run.outcomes), [probes, run.outcomes])
  const gateCount = probes.filter(({ inGate }) => inGate).length

  useEffect(() => {
    if (ready && safety.run.getSnapshot().kind === 'idle') safety.start(probes)
  }, [ready, safety, probes])

  const report = () =>
    reportRun(run, probes, [
      navigator.userAgent,
      ready ? interpreter.info.interpreter : 'Python is not running',
      new Date(clock.now()).toISOString(),
    ])

  return (
    <div className="page">
      <Stack gap="lg">
        <div>
          <Title order={1}>Is this safe?</Title>
          <Text c="dimmed" maw={760}>
            Puzzles and solutions come from strangers and from models that are rewarded for passing. So this
            page attacks the sandbox that runs them, for real, and shows what came of it. Your browser reports
            many of these attempts on its console, in red: that is the browser refusing them, and no fault.
          </Text>
        </div>
        <SafetyResult
          run={run}
          total={probes.length}
          summary={summarizeRun(run, probes.length)}
          ready={ready}
          report={report}
          onStart={() => {
            safety.start(probes)
          }}
          onStop={safety.stop}
        />
        {ready && <SealPanel info={interpreter.info} />}
        <BrowserLimits
          limits={browserLimits({
            stopsByForce: python.stopsByForce,
            ownStack: ready ? interpreter.info.ownStack : null,
          })}
        />
        <AuditPanel news={news} />
        <HowItWorks />
        <Text size="sm" c="dimmed" maw={760}>
          Each time the app opens, {gateCount} of these probes run by themselves, those of which a browser
          says nothing on its console, and the seal is tried. If anything is not as it must be, the app says
          so everywhere, and runs no Python while an API key is in the page. All probes aim at the app’s own
          server: nobody else is asked.
        </Text>
        {groups.map((group) => (
          <ProbeGroup key={group.id} {...group} />
        ))}
      </Stack>
    </div>
  )
}
