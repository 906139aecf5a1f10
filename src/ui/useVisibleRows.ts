import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'

interface VisibleRows<E> {
  /** Goes on the element that is as high as all rows together. */
  readonly ref: RefObject<E | null>
  readonly first: number
  /** Exclusive. */
  readonly last: number
}

const overscan = 12

/**
 * Which rows of a long list the window shows, when every row has the same height (CSS pixels) and the page itself
 * scrolls. A dozen rows above and below are included, so that Tab and quick wheels find something.
 */
export function useVisibleRows<E extends HTMLElement>(count: number, rowHeight: number): VisibleRows<E> {
  const ref = useRef<E>(null)
  const [range, setRange] = useState({ first: 0, last: 40 })
  useEffect(() => {
    const measure = () => {
      const element = ref.current
      if (element === null) return
      const above = -element.getBoundingClientRect().top
      const first = Math.max(0, Math.floor(above / rowHeight) - overscan)
      const last = Math.ceil((above + window.innerHeight) / rowHeight) + overscan
      setRange((old) => (old.first === first && old.last === last ? old : { first, last }))
    }
    measure()
    window.addEventListener('scroll', measure, { passive: true })
    window.addEventListener('resize', measure)
    return () => {
      window.removeEventListener('scroll', measure)
      window.removeEventListener('resize', measure)
    }
  }, [count, rowHeight])
  return { ref, first: Math.min(range.first, count), last: Math.min(range.last, count) }
}
