/** What the command palette can do besides opening puzzles. */
import {
  IconDeviceDesktop,
  IconListCheck,
  IconMoon,
  IconPlayerPlay,
  IconPlayerStop,
  IconShieldCheck,
  IconSun,
} from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import type { MantineColorScheme } from '@mantine/core'
import type { UseNavigateResult } from '@tanstack/react-router'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import type { Services } from '#/features/services.ts'
import { places } from './places.ts'

export interface PaletteAction {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly icon: Icon
  readonly run: () => void
}

interface Reach {
  readonly services: Services
  readonly navigate: UseNavigateResult<string>
  readonly setColorScheme: (scheme: MantineColorScheme) => void
}

const schemes = [
  { scheme: 'light', icon: IconSun },
  { scheme: 'dark', icon: IconMoon },
  { scheme: 'auto', icon: IconDeviceDesktop },
] as const

/** All actions that make sense now, places first. */
export function paletteActions({ services, navigate, setColorScheme }: Reach): readonly PaletteAction[] {
  const { loop, evaluator, builtInModel } = services
  const teaching = builtInModel.progress.getSnapshot()?.status === 'running'
  return [
    ...places.map(({ to, name, icon, purpose }) => ({
      id: `place:${to}`,
      label: name,
      description: purpose,
      icon,
      run: () => void navigate({ to }),
    })),
    {
      id: 'todo',
      label: 'Puzzles to do, easiest first',
      description: 'Explore without the solved ones',
      icon: IconListCheck,
      run: () => void navigate({ to: '/', search: { status: 'unsolved', sort: 'easiest' } }),
    },
    {
      id: 'safety',
      label: 'Is this safe?',
      description: 'Attack the sandbox in this browser, and see what is blocked',
      icon: IconShieldCheck,
      run: () => void navigate({ to: '/safety' }),
    },
    teaching
      ? {
          id: 'stop-teaching',
          label: 'Stop the built-in model',
          description: 'What it learned so far is kept as a version',
          icon: IconPlayerStop,
          run: () => {
            builtInModel.stop()
          },
        }
      : {
          id: 'watch',
          label: 'Watch it teach itself',
          description: 'Start a quick run of the built-in model: no key, no settings',
          icon: IconPlayerPlay,
          run: () => {
            builtInModel.start(quickSelfTraining, null)
            void navigate({ to: '/teach' })
          },
        },
    ...(loop.active.getSnapshot() === null
      ? []
      : [
          {
            id: 'stop-loop',
            label: 'Stop the loop',
            description: 'Everything found so far is kept',
            icon: IconPlayerStop,
            run: () => void loop.stop(),
          },
        ]),
    ...(evaluator.active.getSnapshot() === null
      ? []
      : [
          {
            id: 'stop-evaluation',
            label: 'Stop the evaluation',
            description: 'Everything measured so far is kept',
            icon: IconPlayerStop,
            run: () => void evaluator.stop(),
          },
        ]),
    ...schemes.map(({ scheme, icon }) => ({
      id: `scheme:${scheme}`,
      label: scheme === 'auto' ? 'Colours of the system' : `${scheme === 'light' ? 'Light' : 'Dark'} colours`,
      description: 'Look',
      icon,
      run: () => {
        setColorScheme(scheme)
      },
    })),
  ]
}
