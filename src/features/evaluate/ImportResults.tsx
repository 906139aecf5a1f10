import { Alert, Button, FileButton, Group } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { fingerprint } from '#/lib/fingerprint.ts'
import { checkImportSize } from '#/domain/puzzle/import/importPuzzles.ts'
import type { ImportError } from '#/domain/puzzle/import/importPuzzles.ts'
import { toCommit } from '#/engine/evaluation/evaluationCommit.ts'
import { libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { formatCounted } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { readEvaluation } from './readEvaluation.ts'
import { evaluationsKey } from './useEvaluations.ts'

type Failure = Pick<ImportError, 'message' | 'advice'>

/** Takes in an evaluation that was exported here, or a `results.json` of the paper's program, as an evaluation that nobody can go on with. */
export function ImportResults() {
  const services = useServices()
  const { store, clock } = services
  const library = useQuery(libraryQuery(services))
  const client = useQueryClient()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [remark, setRemark] = useState<{ text: string; evaluation: string } | null>(null)

  const read = async (file: File): Promise<Failure | null> => {
    const tooLarge = checkImportSize(file.size)
    if (tooLarge !== null) return tooLarge
    const text = await file.text()
    // The same file is the same evaluation: importing it twice does not list it twice.
    const about = { id: `results-${fingerprint(text)}`, fileName: file.name }
    const read = readEvaluation(text, about, library.data ?? [], clock.now())
    if (!read.ok) return read.error
    const { evaluation, entries, unknown } = read.value
    await store.evaluations.commit(toCommit(evaluation, entries))
    await client.invalidateQueries({ queryKey: evaluationsKey })
    if (unknown === 0) await navigate({ to: '/evaluate', search: { evaluation: about.id } })
    else {
      const text = `${formatCounted(unknown, 'puzzle')} of the file ${unknown === 1 ? 'is' : 'are'} not in your library. The outcomes count, but cannot be compared puzzle by puzzle.`
      setRemark({ text, evaluation: about.id })
    }
    return null
  }
  const take = async (file: File | null) => {
    if (file === null) return
    setBusy(true)
    setFailure(null)
    setRemark(null)
    try {
      setFailure(await read(file))
    } catch (error) {
      setFailure({
        message: `The file could not be kept: ${error instanceof Error ? error.message : String(error)}`,
        advice: 'Nothing of it was imported. Try again; if that does not help, reload the page.',
      })
    }
    setBusy(false)
  }

  return (
    <>
      <FileButton onChange={(file) => void take(file)} accept="application/json,.json">
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={busy}
            disabled={library.data === undefined}
            leftSection={<IconFileImport size={16} aria-hidden />}
          >
            Import an evaluation
          </Button>
        )}
      </FileButton>
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      {remark !== null && (
        <Alert color="orange" title="Imported, but not all of it is known here" role="status">
          <Group justify="space-between">
            {remark.text}
            <Button
              size="xs"
              variant="default"
              onClick={() => void navigate({ to: '/evaluate', search: { evaluation: remark.evaluation } })}
            >
              Open it
            </Button>
          </Group>
        </Alert>
      )}
    </>
  )
}
