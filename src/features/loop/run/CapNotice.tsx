import { Alert, Button, Group, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconCoins, IconPlayerPlay } from '@tabler/icons-react'
import { useState } from 'react'
import { reachedCap } from '#/domain/run/cost.ts'
import type { Run } from '#/domain/run/run.ts'
import type { ResumeChanges } from '#/engine/loop/loopController.ts'

type Caps = NonNullable<ResumeChanges['caps']>

interface CapNoticeProps {
  readonly run: Run
  readonly resuming: boolean
  readonly onResume: (caps: Caps) => void
}

const fields = [
  { key: 'capMoney', label: 'Money' },
  { key: 'capTokens', label: 'Tokens' },
  { key: 'capMinutes', label: 'Minutes of work' },
] as const

/** A run that has reached a limit of its own: which one, and room to raise it. */
export function CapNotice({ run, resuming, onResume }: CapNoticeProps) {
  const { capMoney, capTokens, capMinutes } = run.settings
  const [caps, setCaps] = useState<Caps>({ capMoney, capTokens, capMinutes })
  const still = reachedCap({ ...run, settings: { ...run.settings, ...caps } })
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      icon={<IconCoins aria-hidden />}
      title="The run has reached a limit"
      className="standstill"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (still === null) onResume(caps)
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{run.pausedBecause}</Text>
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm" maw={560}>
            {fields.map(({ key, label }) => (
              <NumberInput
                key={key}
                label={label}
                description="0: no limit"
                min={0}
                value={caps[key]}
                onChange={(value) => {
                  setCaps({ ...caps, [key]: typeof value === 'number' ? value : 0 })
                }}
              />
            ))}
          </SimpleGrid>
          <Group>
            <Button
              type="submit"
              loading={resuming}
              disabled={still !== null}
              leftSection={<IconPlayerPlay size={16} aria-hidden />}
            >
              Resume
            </Button>
            {still !== null && (
              <Text size="sm" c="dimmed">
                Raise the limit that is reached to go on.
              </Text>
            )}
          </Group>
        </Stack>
      </form>
    </Alert>
  )
}
