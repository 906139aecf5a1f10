import { Button, Group, Kbd, SegmentedControl, Text, Tooltip } from '@mantine/core'
import { useOs } from '@mantine/hooks'
import { IconPlayerPlay, IconPlayerStop, IconRestore } from '@tabler/icons-react'
import { useInterpreter } from '#/features/useInterpreter.ts'

export const limitChoices = [1000, 5000, 10_000] as const

interface SolutionBarProps {
  readonly busy: boolean
  readonly limitMillis: number
  readonly canReset: boolean
  readonly onLimit: (millis: number) => void
  readonly onRun: () => void
  readonly onStop: () => void
  readonly onReset: () => void
}

function InterpreterNote() {
  const interpreter = useInterpreter()
  const words = {
    starting: 'Python is starting …',
    ready: interpreter.kind === 'ready' ? (interpreter.info.interpreter.split(' / ')[0] ?? '') : '',
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
  const { busy, limitMillis, canReset, onLimit, onRun, onStop, onReset } = props
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
        <Button leftSection={<IconPlayerPlay size={17} aria-hidden />} onClick={onRun}>
          Run
        </Button>
      )}
      <Text size="xs" c="dimmed" className="play-keys">
        <Kbd size="xs">{modifier}</Kbd> <Kbd size="xs">Enter</Kbd>
      </Text>
      <InterpreterNote />
      <Group gap={6} wrap="nowrap">
        <Text size="xs" c="dimmed" id="play-limit">
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
