import { Text } from '@mantine/core'
import {
  IconChevronRight,
  IconCircleDashed,
  IconHelp,
  IconShieldCheck,
  IconShieldX,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { Probe, ProbeState } from '#/domain/safety/probe.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import type { ProbeRowView } from './safetyGroups.ts'
import { stateWords } from './safetyGroups.ts'

const looks = {
  blocked: { tone: 'good', icon: IconShieldCheck },
  reached: { tone: 'bad', icon: IconShieldX },
  unknown: { tone: 'warn', icon: IconHelp },
  untried: { tone: 'warn', icon: IconHelp },
} as const

function StateBadge({ state }: { readonly state: ProbeState | null }) {
  if (state === null) return <StatusBadge tone="neutral" icon={IconCircleDashed} label="Not tried" />
  return <StatusBadge {...looks[state]} label={stateWords[state]} />
}

function codesOf(probe: Probe): readonly { readonly name: string; readonly code: string }[] {
  if (probe.kind === 'script') return [{ name: 'What runs', code: probe.code }]
  return [
    { name: 'Solution', code: probe.pair.solution },
    { name: 'Puzzle', code: probe.pair.puzzle },
    ...(probe.kind === 'aftermath' ? [{ name: 'Puzzle that runs after it', code: probe.next.puzzle }] : []),
  ]
}

/** One probe: what it tries, what came of it, and on request the very code that ran. */
export function ProbeRow({ probe, outcome }: ProbeRowView) {
  const [opened, setOpened] = useState(false)
  return (
    <li>
      <details
        className="safety-row"
        onToggle={(event) => {
          setOpened(event.currentTarget.open)
        }}
      >
        <summary>
          <IconChevronRight size={16} stroke={1.8} className="safety-chevron" aria-hidden />
          <span className="safety-words">
            <span className="safety-title">{probe.title}</span>
            <span className="safety-sentence">{probe.sentence}</span>
          </span>
          <StateBadge state={outcome?.state ?? null} />
        </summary>
        {opened && (
          <div className="safety-code">
            {outcome !== null && outcome.evidence !== '' && (
              <div>
                <Text size="xs" c="dimmed" mb={4}>
                  What came of it
                </Text>
                <Text size="sm" className="safety-evidence">
                  {outcome.evidence}
                </Text>
              </div>
            )}
            {codesOf(probe).map(({ name, code }) => (
              <div key={name}>
                <Text size="xs" c="dimmed" mb={4}>
                  {name}
                </Text>
                <CodeBlock code={code} label={`${name}: ${probe.title}`} />
              </div>
            ))}
          </div>
        )}
      </details>
    </li>
  )
}
