/**
 * Shows a component in the page of a browser test as the app would: with its look, an address, and the services that the test
 * hands in. What has states (forms, drawers, lists) is tested so, where a journey would have to come to each state first.
 */
import '@mantine/core/styles.css'
import '#/ui/base.css'
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { render } from 'vitest-browser-react'
import type { ModelVersion, SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import type { Services } from '#/features/services.ts'
import { ServicesContext } from '#/features/services.ts'
import { createSubject } from '#/lib/emitter.ts'
import { cssVariables, theme } from '#/ui/theme.ts'

/** Parts of services: what a component under test does not ask for need not be there. */
export type SomeServices = { readonly [Name in keyof Services]?: Partial<Services[Name]> }

/** What nearly every screen looks at: no run is going, no key is known, the built-in model has no versions. */
function quietServices(): SomeServices {
  return {
    loop: { active: createSubject(null) },
    evaluator: { active: createSubject(null) },
    builtInModel: {
      progress: createSubject<SelfTrainingProgress | null>(null),
      versions: createSubject<readonly ModelVersion[]>([]),
    },
    endpoints: { hasKey: () => false, setKey: () => undefined, hasAnyKey: createSubject(false) },
  }
}

export interface RenderedScreen {
  /** The address that the app would be at now, without its origin. */
  readonly address: () => string
}

/** Renders the component into the page; it goes when the next test renders. */
export async function renderScreen(screen: ReactNode, services: SomeServices = {}): Promise<RenderedScreen> {
  const rootRoute = createRootRoute({ component: () => screen, notFoundComponent: () => null })
  const router = createRouter({ routeTree: rootRoute, history: createMemoryHistory() })
  const client = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', retry: false } } })
  await render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">
      <ServicesContext value={{ ...quietServices(), ...services } as Services}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </ServicesContext>
    </MantineProvider>,
  )
  return { address: () => router.state.location.href }
}
