import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useSyncExternalStore } from 'react'
import { unreachable } from '#/lib/assert.ts'
import { ServicesContext } from '#/features/services.ts'
import type { Services } from '#/features/services.ts'
import type { Observable } from '#/lib/emitter.ts'
import { browserClock } from '#/platform/system/browserClock.ts'
import { saveFile } from '#/platform/system/saveFile.ts'
import { openTabChannel } from '#/platform/system/tabChannel.ts'
import { cssVariables, theme } from '#/ui/theme.ts'
import type { BootState } from './boot.ts'
import { followChanges } from './followChanges.ts'
import { router } from './router.tsx'
import { BootFailedScreen } from './screens/BootFailedScreen.tsx'
import { StartingScreen } from './screens/StartingScreen.tsx'

/** Few ever see it. */
const WatchScreen = lazy(() =>
  import('#/features/watch/WatchScreen.tsx').then((module) => ({ default: module.WatchScreen })),
)

function createQueryClient(): QueryClient {
  // Everything asked for is on this device: being offline stops nothing, and a refusal does not mend itself.
  return new QueryClient({
    defaultOptions: { queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false } },
  })
}

function Opened({ services }: { readonly services: Services }) {
  const queryClient = useMemo(() => createQueryClient(), [])
  useEffect(() => followChanges(services.store, queryClient), [services, queryClient])
  return (
    <ServicesContext value={services}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ServicesContext>
  )
}

/** Shows a run that was going in the tab that had the data, and lets it go on. Why it cannot, its own page tells. */
function goOn(services: Services, runId: string): void {
  void router.navigate({ to: '/loop', search: { run: runId } })
  void services.loop.resume(runId)
}

function Booted({ boot }: AppProps) {
  const state = useSyncExternalStore(boot.subscribe, boot.getSnapshot)
  switch (state.kind) {
    case 'starting':
      return <StartingScreen />
    case 'open':
      return <Opened services={state.services} />
    case 'elsewhere':
      return (
        <Suspense fallback={<StartingScreen />}>
          <WatchScreen
            openChannel={openTabChannel}
            clock={browserClock}
            onSave={saveFile}
            onTakeOver={(runId) => {
              state.takeOver((services) => {
                if (runId !== null) goOn(services, runId)
              })
            }}
          />
        </Suspense>
      )
    case 'failed':
      return (
        <main>
          <BootFailedScreen error={state.error} />
        </main>
      )
    default:
      return unreachable(state)
  }
}

interface AppProps {
  readonly boot: Observable<BootState>
}

/** The whole app: its look, then whatever the boot has come to. */
export function App({ boot }: AppProps) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <Booted boot={boot} />
    </MantineProvider>
  )
}
