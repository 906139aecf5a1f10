import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Evaluation } from '#/domain/evaluation.ts'
import { toResultsFile } from '#/domain/resultsFile.ts'
import { libraryQuery } from '#/features/library.ts'
import { useServices } from '#/features/services.ts'

interface Failure {
  readonly message: string
  readonly advice: string
}

/** Saves an evaluation as the paper's `results.json`: gathers its attempts, which are kept apart, puzzle by puzzle. */
export function useResultsExport(evaluation: Evaluation) {
  const services = useServices()
  const { store, saveFile } = services
  const library = useQuery(libraryQuery(services))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const gather = async (): Promise<Failure | null> => {
    const puzzles = new Map(library.data?.map((puzzle) => [puzzle.id, puzzle]))
    const entries: Parameters<typeof toResultsFile>[1][number][] = []
    for (const outcome of evaluation.outcomes) {
      const puzzle = puzzles.get(outcome.puzzleId)
      const attempts = await store.evaluations.attempts(evaluation.id, outcome.puzzleId)
      if (attempts === null) return notKept
      if (puzzle === undefined) return notInLibrary(outcome.puzzleId)
      entries.push({ outcome, attempts, puzzle })
    }
    saveFile('results.json', 'application/json', [toResultsFile(evaluation, entries)])
    return null
  }

  return {
    busy,
    failure,
    save: async () => {
      setBusy(true)
      setFailure(null)
      try {
        setFailure(await gather())
      } catch (error) {
        setFailure({
          message: `The attempts could not be read: ${error instanceof Error ? error.message : String(error)}`,
          advice: 'Reload the page; if that does not help, close other tabs of this app.',
        })
      }
      setBusy(false)
    },
  }
}

const notKept: Failure = {
  message: 'results.json holds the attempts themselves, and those of this evaluation are not kept.',
  advice: 'It is from an earlier version of the app. Export it as JSON, or evaluate the model again.',
}

function notInLibrary(puzzleId: string): Failure {
  return {
    message: `results.json names puzzles by their text, and ${puzzleId} is not in your library any more.`,
    advice: 'Import its collection again in Explore, then export.',
  }
}
