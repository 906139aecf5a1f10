import { Button, FileButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import { useServices } from '#/features/services.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import styles from './versions.module.css'

const unreadable: ModelFault = {
  message: 'The file could not be read',
  advice: 'It may have been moved or deleted. Choose it again.',
}

/** Takes a version from a file, and says what is wrong with it if it cannot be taken. */
export function ImportVersion() {
  const { builtInModel } = useServices()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<ModelFault | null>(null)
  const read = async (file: File) => {
    setBusy(true)
    setFault(null)
    try {
      const taken = await builtInModel.importVersion(await file.text())
      if (taken.ok)
        notifications.show({
          title: `“${taken.value.name}” is here`,
          message: 'It stands in the list of versions.',
        })
      else setFault(taken.error)
    } catch {
      setFault(unreadable)
    }
    setBusy(false)
  }
  return (
    <>
      <FileButton
        accept="application/json,.json"
        onChange={(file) => {
          if (file !== null) void read(file)
        }}
        // The same file can be chosen again after it was mended.
        key={fault === null ? 'first' : fault.message}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={busy}
            leftSection={<IconUpload size={16} aria-hidden />}
          >
            Import a version
          </Button>
        )}
      </FileButton>
      {fault !== null && (
        <div className={styles['fault']}>
          <ErrorNotice title={fault.message} advice={fault.advice} />
        </div>
      )}
    </>
  )
}
