import { Group, Text, Title } from '@mantine/core'
import { IconChevronRight, IconLock, IconLockOpen } from '@tabler/icons-react'
import { countSealed, judgeSeal } from '#/domain/safety/seal.ts'
import type { VerifierInfo } from '#/engine/ports/verifier.ts'
import { formatCount } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'

/** What the interpreter proved of its seal when it started in this browser. */
export function SealPanel({ info: { seal, ownStack } }: { readonly info: VerifierInfo }) {
  const { state, evidence } = judgeSeal(seal)
  const { shut, refusing, open } = seal
  return (
    <section className="panel safety-result" aria-labelledby="safety-seal">
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h3" id="safety-seal">
          The seal around Python
        </Title>
        {state === 'blocked' ? (
          <StatusBadge tone="good" icon={IconLock} label="Sealed" />
        ) : (
          <StatusBadge tone="bad" icon={IconLockOpen} label="Not sealed" />
        )}
      </Group>
      {state !== 'blocked' && <Text size="sm">{evidence}</Text>}
      <Text size="sm" maw={760}>
        {formatCount(shut)} of the {formatCount(countSealed(seal))} functions by which WebAssembly could reach
        the browser are shut while Python runs, and {formatCount(refusing)} refuse as an operating system
        would. Each of these was called when Python started here, and did nothing.{' '}
        {ownStack && 'Python runs on a stack of its own, so that deep recursion ends at Python’s own limit.'}
      </Text>
      <details className="safety-open">
        <summary>
          <IconChevronRight size={16} stroke={1.8} className="safety-chevron" aria-hidden />
          {formatCount(open.length)} are open: clocks, chance, the standard library to read, memory up to the
          cap, and some that only seem to do something
        </summary>
        <ul className="safety-open-names">
          {open.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
