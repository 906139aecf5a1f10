import { ActionIcon, Button, Group, Kbd, Menu, SegmentedControl, Text, Tooltip } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import {
  IconChevronDown,
  IconDice5,
  IconPlayerPlay,
  IconPlayerStop,
  IconRestore,
  IconShieldCheck,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { CalibrationControl } from '#/features/shared/interpreter/CalibrationControl.tsx'
import { useLoadingWords } from '#/features/shared/interpreter/LoadingPython.tsx'
import { useInterpreter } from '#/features/shared/interpreter/useInterpreter.ts'

export const limitChoices = [1000, 5000, 10_000] as const

interface SolutionBarProps {
  readonly busy: boolean
  readonly limitMillis: number
  readonly canReset: boolean
  readonly onLimit: (millis: number) => void
  readonly onRun: () => void
  readonly onRunTwice: () => void
  readonly onStop: () => void
  readonly onReset: () => void
}

function InterpreterNote() {
  const interpreter = useInterpreter()
  const loading = useLoadingWords()
  const words = {
    starting: loading ?? 'Starting Python',
    ready: interpreter.kind === 'ready' ? (interpreter.info.interpreter.split(' / ')[0] ?? '') : '',
    unloaded: 'Python could not be loaded',
    unsupported: 'Python cannot run in this browser',
  }
  return (
    <Text size="xs" c="dimmed" className="play-interpreter" data-quiet={interpreter.kind === 'ready'}>
      {words[interpreter.kind]}
    </Text>
  )
}

/** Run and Stop, the time limit, and the way back to an empty solution. */
export function SolutionBar(props: SolutionBarProps) {
  const { busy, limitMillis, canReset, onLimit, onRun, onRunTwice, onStop, onReset } = props
  const modifier = useOs() === 'macos' ? '⌘' : 'Ctrl'
  return (
    <Group gap="xs" className="play-bar">
      {busy ? (
        <Button
          color="red"
          variant="light"
          leftSection={<IconPlayerStop size={17} aria-hidden />}
          onClick={onStop}
        >
          Stop
        </Button>
      ) : (
        <Group gap={2} wrap="nowrap">
          <Button leftSection={<IconPlayerPlay size={17} aria-hidden />} onClick={onRun}>
            Run
          </Button>
          <Menu position="bottom-start">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size={36} aria-label="More ways to run">
                <IconChevronDown size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconDice5 size={16} aria-hidden />} onClick={onRunTwice}>
                Run twice, with different seeds
              </Menu.Item>
              <Menu.Item
                leftSection={<IconShieldCheck size={16} aria-hidden />}
                renderRoot={(props) => <Link to="/safety" {...props} />}
              >
                Is this safe?
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      )}
      <Text size="xs" c="dimmed" className="play-keys">
        <Kbd size="xs">{modifier}</Kbd> <Kbd size="xs">Enter</Kbd>
      </Text>
      <InterpreterNote />
      <Group gap={6} wrap="nowrap">
        <Text size="xs" c="dimmed" id="play-limit" className="play-limit">
          Limit
        </Text>
        <SegmentedControl
          size="xs"
          aria-labelledby="play-limit"
          value={String(limitMillis)}
          onChange={(value) => {
            onLimit(Number(value))
          }}
          data={limitChoices.map((millis) => ({ value: String(millis), label: `${millis / 1000} s` }))}
        />
        <CalibrationControl short />
      </Group>
      <Tooltip label="Back to the empty solution. It can be undone.">
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          className="play-reset"
          aria-label="Reset"
          disabled={!canReset}
          leftSection={<IconRestore size={17} aria-hidden />}
          onClick={onReset}
        >
          Reset
        </Button>
      </Tooltip>
    </Group>
  )
}
