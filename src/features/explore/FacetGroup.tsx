import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { formatCount } from '#/lib/format.ts'
import type { FacetValue } from './countFacets.ts'

interface FacetGroupProps {
  readonly title: string
  readonly values: readonly FacetValue[]
  readonly chosen: readonly string[]
  readonly onToggle: (value: string) => void
  readonly name?: (value: string) => ReactNode
  /** What stands at the end of a row, for the values that have something there. */
  readonly aside?: (value: string) => ReactNode
  readonly code?: boolean
  /** How many values show before "more" is asked. */
  readonly limit?: number
}

/** One way to filter: its values as toggle buttons with the number of puzzles each would leave. */
export function FacetGroup({
  title,
  values,
  chosen,
  onToggle,
  name,
  aside,
  code,
  limit = 8,
}: FacetGroupProps) {
  const [all, setAll] = useState(false)
  if (values.length === 0) return null
  const shown = all ? values : values.filter(({ value }, index) => index < limit || chosen.includes(value))
  return (
    <fieldset className="explore-facet">
      <legend>{title}</legend>
      <ul>
        {shown.map(({ value, count }) => (
          <li key={value}>
            <button
              type="button"
              className="explore-facet-value"
              data-code={code}
              aria-pressed={chosen.includes(value)}
              data-empty={count === 0}
              onClick={() => {
                onToggle(value)
              }}
            >
              <span className="explore-facet-name">{name?.(value) ?? value}</span>
              <span className="explore-facet-count">{formatCount(count)}</span>
            </button>
            <span className="explore-facet-aside">{aside?.(value)}</span>
          </li>
        ))}
      </ul>
      {values.length > limit && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={all}
          onClick={() => {
            setAll(!all)
          }}
        >
          {all ? 'Fewer' : `All ${formatCount(values.length)}`}
        </Button>
      )}
    </fieldset>
  )
}
