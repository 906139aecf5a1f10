import { useEffect, useRef, useState } from 'react'
import type { RunSettings, SettingKey } from '#/domain/run/settings/runSettings.ts'
import { namedSettings } from '#/domain/run/settings/runSettings.ts'
import type { SettingGroup } from '#/domain/run/settings/setting.ts'
import type { Probe } from '#/engine/loop/probe.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { useServices } from '#/features/services.ts'

export type ProbeState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking'; readonly replies: number }
  | { readonly kind: 'failed'; readonly failure: StartFailure }
  | {
      readonly kind: 'done'
      readonly probe: Probe
      readonly settings: RunSettings
      /** The person ended it before all was asked. */
      readonly isStopped: boolean
    }

/** One probe at a time, which ends with the component that shows it. */
export function useProbe() {
  const { loop } = useServices()
  const [state, setState] = useState<ProbeState>({ kind: 'idle' })
  const asking = useRef<AbortController | null>(null)
  useEffect(() => () => asking.current?.abort(), [])

  const start = async (settings: RunSettings) => {
    asking.current?.abort()
    const controller = new AbortController()
    asking.current = controller
    setState({ kind: 'asking', replies: 0 })
    const probed = await loop.probe(settings, controller.signal, (replies) => {
      if (asking.current === controller) setState({ kind: 'asking', replies })
    })
    if (asking.current !== controller) return
    asking.current = null
    setState(
      probed.ok
        ? { kind: 'done', probe: probed.value, settings, isStopped: controller.signal.aborted }
        : { kind: 'failed', failure: probed.error },
    )
  }

  return { state, start, stop: () => asking.current?.abort() }
}

/** Whether what was seen with the one says anything of the other: how much a run asks, and what it trains on, is not how it asks. */
export function asksAlike(one: RunSettings, other: RunSettings): boolean {
  return namedSettings
    .filter(({ key, group }) => key === 'fewShotPolicy' || !(unasked.has(key) || groupsAside.has(group)))
    .every(({ key }) => JSON.stringify(one[key]) === JSON.stringify(other[key]))
}

const groupsAside = new Set<SettingGroup | null>(['Size', 'Training and measurement', 'Cost and limits'])
const unasked = new Set<SettingKey>(['name', 'trainer'])
