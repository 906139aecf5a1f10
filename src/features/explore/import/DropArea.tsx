import { Group, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { IconFileImport } from '@tabler/icons-react'
import '@mantine/dropzone/styles.css'

interface DropAreaProps {
  readonly active: boolean
  readonly onFiles: (files: readonly File[]) => void
}

/** The whole window takes dropped files; it shows itself only while something is dragged over it. */
export function DropArea({ active, onFiles }: DropAreaProps) {
  return (
    <Dropzone.FullScreen
      active={active}
      withinPortal={false}
      onDrop={(files) => {
        onFiles(files)
      }}
    >
      <Group justify="center" gap="md" mih={240} style={{ pointerEvents: 'none' }}>
        <IconFileImport size={40} stroke={1.4} color="var(--accent)" aria-hidden />
        <div>
          <Text fw={600}>Drop puzzle files here</Text>
          <Text size="sm" c="dimmed">
            puzzles.json, and split.json if there is one
          </Text>
        </div>
      </Group>
    </Dropzone.FullScreen>
  )
}
