import type { Icon } from '@tabler/icons-react'
import './StatusBadge.css'

/** How an outcome feels; each has a colour of its own in both schemes. */
export type Tone = 'good' | 'bad' | 'warn' | 'neutral' | 'accent'

interface StatusBadgeProps {
  readonly tone: Tone
  readonly icon: Icon
  readonly label: string
  readonly size?: 'small' | 'large'
}

/** An outcome in three ways at once: colour, icon and word. */
export function StatusBadge({ tone, icon: Picture, label, size = 'small' }: StatusBadgeProps) {
  return (
    <span className="status-badge" data-tone={tone} data-size={size}>
      <Picture size={size === 'large' ? 20 : 15} stroke={1.9} aria-hidden />
      {label}
    </span>
  )
}
