import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Draft } from '#/engine/ports/store.ts'
import { draftsQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { blankSolution } from './solutionText.ts'

const pauseMillis = 300

/**
 * The user's text for one puzzle and whether it was ever solved. Every change is stored after a short pause, and at
 * once when the page is hidden or left. Mount it anew for another puzzle.
 */
export function useDraft(puzzle: Puzzle, stored: Draft | undefined) {
  const services = useServices()
  const queryClient = useQueryClient()
  const [text, setText] = useState(stored?.solution ?? blankSolution(puzzle))
  const [saveFailed, setSaveFailed] = useState(false)
  const solved = useRef(stored?.solved ?? false)
  const unsaved = useRef<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)

  const save = (solution: string) => {
    if (timer.current !== null) clearTimeout(timer.current)
    timer.current = null
    unsaved.current = null
    const draft: Draft = {
      puzzleId: puzzle.id,
      solution,
      solved: solved.current,
      updatedAt: services.clock.now(),
    }
    queryClient.setQueryData(draftsQuery(services).queryKey, (old) => new Map(old).set(puzzle.id, draft))
    services.store.drafts.put(draft).then(
      () => {
        setSaveFailed(false)
      },
      () => {
        setSaveFailed(true)
      },
    )
  }
  const flush = useEffectEvent(() => {
    if (unsaved.current !== null) save(unsaved.current)
  })
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', onHide)
    window.addEventListener('pagehide', flush)
    return () => {
      flush()
      document.removeEventListener('visibilitychange', onHide)
      window.removeEventListener('pagehide', flush)
    }
  }, [])

  return {
    text,
    solved: stored?.solved ?? false,
    saveFailed,
    change: (solution: string) => {
      setText(solution)
      unsaved.current = solution
      timer.current ??= setTimeout(() => {
        if (unsaved.current !== null) save(unsaved.current)
      }, pauseMillis)
    },
    /** This text was verified as solved; that is kept even when the text changes afterwards. */
    markSolved: (solution: string) => {
      solved.current = true
      save(unsaved.current ?? solution)
    },
  }
}
