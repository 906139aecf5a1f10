import { List, Stack, Text, Title } from '@mantine/core'
import { useEffect, useMemo } from 'react'
import { allProbes } from '#/domain/safety/allProbes.ts'
import { useServices } from '#/features/services.ts'
import { useInterpreter } from '#/features/useInterpreter.ts'
import { useObserved } from '#/features/useObserved.ts'
import { ProbeGroup } from './ProbeGroup.tsx'
import './safety.css'
import { groupProbes, reportRun, summarizeRun } from './safetyGroups.ts'
import { SafetyResult } from './SafetyResult.tsx'

function HowItWorks() {
  return (
    <section aria-labelledby="safety-how">
      <Title order={2} size="h3" id="safety-how" mb={6}>
        How the sandbox works
      </Title>
      <List spacing={6} size="sm" maw={760} className="safety-how">
        <List.Item>
          Programs run in your own browser, in a frame that it treats as a stranger: no storage, no cookies
          and no page of the app is in there, and no key.
        </List.Item>
        <List.Item>
          The frame may load nothing and send nothing. What Python needs is handed in by the app.
        </List.Item>
        <List.Item>
          Python runs in workers from which everything but the language was taken, and has no way into
          JavaScript.
        </List.Item>
        <List.Item>
          A solution and its puzzle run in two rooms: only a plain copy of the answer crosses, so a solution
          cannot touch what judges it. Programs that are seen to be harmless share an interpreter; every other
          room is fresh.
        </List.Item>
        <List.Item>
          Memory ends at 256 MB and time at the limit. What goes beyond is ended, and the next program starts
          afresh.
        </List.Item>
      </List>
    </section>
  )
}

/** “Is this safe?”: the attacks that the sandbox must withstand, tried live in the user's own browser. */
export function SafetyPage() {
  const { safety, clock } = useServices()
  const run = useObserved(safety.run)
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
            page attacks the sandbox that runs them, for real, and shows what came of it.
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
        <HowItWorks />
        <Text size="sm" c="dimmed" maw={760}>
          Each time the app opens, {gateCount} of these probes run by themselves. If one is not blocked, the
          app says so everywhere, and runs no Python while an API key is in the page. All of them aim at the
          app’s own server: nobody else is asked. The browser reports the attempts on its console.
        </Text>
        {groups.map((group) => (
          <ProbeGroup key={group.id} {...group} />
        ))}
      </Stack>
    </div>
  )
}
