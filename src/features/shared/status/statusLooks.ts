import {
  IconCircleCheck,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlugConnectedX,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { RunStatus } from '#/domain/run/run.ts'
import type { Tone } from '#/ui/StatusBadge.tsx'

/** A stored status as the screens show it: one that is `running` but that nobody works on was interrupted. */
export type ShownStatus = RunStatus | 'interrupted'

interface StatusLook {
  readonly tone: Tone
  readonly icon: Icon
  readonly label: string
}

/** How the states of a run, or of an evaluation, look. */
export const statusLooks: Readonly<Record<ShownStatus, StatusLook>> = {
  running: { tone: 'accent', icon: IconPlayerPlay, label: 'Running' },
  paused: { tone: 'warn', icon: IconPlayerPause, label: 'Paused' },
  interrupted: { tone: 'warn', icon: IconPlugConnectedX, label: 'Interrupted' },
  stopped: { tone: 'neutral', icon: IconPlayerStop, label: 'Stopped' },
  finished: { tone: 'good', icon: IconCircleCheck, label: 'Finished' },
}
