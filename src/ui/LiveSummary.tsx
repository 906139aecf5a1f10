import { VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

interface LiveSummaryProps {
  /** What a screen reader hears; may change at any pace. */
  readonly text: string
  readonly everyMillis?: number
}

/** Tells a screen reader how things stand, at most once in `everyMillis`, and only when something changed. */
export function LiveSummary({ text, everyMillis = 5_000 }: LiveSummaryProps) {
  const [spoken, setSpoken] = useState('')
  const newest = useRef(text)
  useEffect(() => {
    newest.current = text
  }, [text])
  useEffect(() => {
    const timer = setInterval(() => {
      setSpoken(newest.current)
    }, everyMillis)
    return () => {
      clearInterval(timer)
    }
  }, [everyMillis])
  return <VisuallyHidden role="status">{spoken}</VisuallyHidden>
}
