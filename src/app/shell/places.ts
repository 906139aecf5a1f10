/** The places of the app, in the order of the rail. */
import { IconBulb, IconChartDots, IconCompass, IconRefreshDot, IconSchool } from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'

export interface Place {
  readonly to: '/' | '/play' | '/loop' | '/teach' | '/evaluate'
  readonly name: string
  readonly icon: Icon
  /** What one does there, for the command palette. */
  readonly purpose: string
}

export const places: readonly Place[] = [
  { to: '/', name: 'Explore', icon: IconCompass, purpose: 'Find a puzzle, import more' },
  { to: '/play', name: 'Play', icon: IconBulb, purpose: 'Solve a puzzle' },
  { to: '/loop', name: 'Loop', icon: IconRefreshDot, purpose: 'Let a model teach itself' },
  { to: '/teach', name: 'Teach', icon: IconSchool, purpose: 'Watch the built-in model teach itself' },
  { to: '/evaluate', name: 'Evaluate', icon: IconChartDots, purpose: 'Measure a model on held-out puzzles' },
]
