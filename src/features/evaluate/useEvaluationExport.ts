import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Attempt, Evaluation, PuzzleOutcome } from '#/domain/evaluation/evaluation.ts'
import { toEvaluationFile } from '#/domain/evaluation/evaluationFile.ts'
import { toResultsFile } from '#/domain/evaluation/resultsFile.ts'
import { libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { curveOf } from './curves.ts'
import { fileStem } from '#/lib/fileStem.ts'

interface Failure {
  readonly message: string
  readonly advice: string
}

interface Gathered {
  readonly outcome: PuzzleOutcome
  /** Null where they are not kept. */
  readonly attempts: readonly Attempt[] | null
}

/**
 * Saves an evaluation: whole, as a file of this app, or as the paper's `results.json`. Its attempts, which are kept apart,
 * are gathered puzzle by puzzle.
 */
export function useEvaluationExport(evaluation: Evaluation, model: string) {
  const services = useServices()
  const { store, saveFile } = services
  const library = useQuery(libraryQuery(services))
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)

  const saveWhole = (gathered: readonly Gathered[]): null => {
    const entries = gathered.map(({ outcome, attempts }) => ({ outcome, attempts: attempts ?? [] }))
    const stem = fileStem(evaluation.settings.name) || evaluation.id
    saveFile(`evaluation-${stem}.json`, 'application/json', [
      toEvaluationFile(evaluation, { model, entries, passAtK: curveOf(evaluation) }),
    ])
    return null
  }
  const saveResults = (gathered: readonly Gathered[]): Failure | null => {
    const puzzles = new Map(library.data?.map((puzzle) => [puzzle.id, puzzle]))
    const entries: Parameters<typeof toResultsFile>[1][number][] = []
    for (const { outcome, attempts } of gathered) {
      const puzzle = puzzles.get(outcome.puzzleId)
      if (attempts === null) return notKept
      if (puzzle === undefined) return notInLibrary(outcome.puzzleId)
      entries.push({ outcome, attempts, puzzle })
    }
    saveFile('results.json', 'application/json', [toResultsFile(evaluation, entries)])
    return null
  }

  const save = async (write: (gathered: readonly Gathered[]) => Failure | null) => {
    setBusy(true)
    setFailure(null)
    try {
      const gathered: Gathered[] = []
      for (const outcome of evaluation.outcomes) {
        const attempts = await store.evaluations.attempts(evaluation.id, outcome.puzzleId)
        gathered.push({ outcome, attempts })
      }
      setFailure(write(gathered))
    } catch (error) {
      setFailure({
        message: `The attempts could not be read: ${error instanceof Error ? error.message : String(error)}`,
        advice: 'Reload the page; if that does not help, close other tabs of this app.',
      })
    }
    setBusy(false)
  }

  return {
    busy,
    failure,
    saveWhole: () => void save(saveWhole),
    saveResults: () => void save(saveResults),
  }
}

const notKept: Failure = {
  message: 'results.json holds the attempts themselves, and those of this evaluation are not kept.',
  advice: 'Export it as a file of this app, or evaluate the model again.',
}

function notInLibrary(puzzleId: string): Failure {
  return {
    message: `results.json names puzzles by their text, and ${puzzleId} is not in your library any more.`,
    advice: 'Import its collection again in Explore, then export.',
  }
}
