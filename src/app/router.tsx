/** Which address shows which screen. Every screen is a chunk of its own, fetched when a link to it is near. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { exploreSearchSchema } from '#/features/explore/exploreSearch.ts'
import { ErrorScreen } from './screens/ErrorScreen.tsx'
import { NotFoundScreen } from './screens/NotFoundScreen.tsx'
import { parseSearch, stringifySearch } from './searchText.ts'
import { AppFrame } from './shell/AppFrame.tsx'

const text = z.string().optional().catch(undefined)

const rootRoute = createRootRoute({ component: AppFrame, notFoundComponent: NotFoundScreen })

const exploreRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: exploreSearchSchema,
  component: lazyRouteComponent(() => import('#/features/explore/ExplorePage.tsx'), 'ExplorePage'),
})

const playStartRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/play',
  component: lazyRouteComponent(() => import('#/features/play/PlayStart.tsx'), 'PlayStart'),
})

const playRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/play/$puzzleId',
  component: lazyRouteComponent(() => import('#/features/play/PlayPage.tsx'), 'PlayPage'),
})

const loopRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loop',
  validateSearch: z.object({ run: text, bucket: text, trainer: text, from: text }),
  component: lazyRouteComponent(() => import('#/features/loop/LoopPage.tsx'), 'LoopPage'),
})

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loop/compare',
  validateSearch: z.object({ runs: text }),
  component: lazyRouteComponent(() => import('#/features/loop/compare/ComparePage.tsx'), 'ComparePage'),
})

const teachRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teach',
  component: lazyRouteComponent(() => import('#/features/teach/TeachPage.tsx'), 'TeachPage'),
})

const lookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teach/look',
  validateSearch: z.object({ puzzle: text, version: text }),
  component: lazyRouteComponent(() => import('#/features/teach/LookPage.tsx'), 'LookPage'),
})

const vocabularyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teach/vocabulary',
  validateSearch: z.object({ version: text }),
  component: lazyRouteComponent(() => import('#/features/teach/VocabularyPage.tsx'), 'VocabularyPage'),
})

const versionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/teach/versions',
  component: lazyRouteComponent(() => import('#/features/teach/VersionsPage.tsx'), 'VersionsPage'),
})

const evaluateRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/evaluate',
  validateSearch: z.object({ evaluation: text, compare: text }),
  component: lazyRouteComponent(() => import('#/features/evaluate/EvaluatePage.tsx'), 'EvaluatePage'),
})

const safetyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/safety',
  component: lazyRouteComponent(() => import('#/features/safety/SafetyPage.tsx'), 'SafetyPage'),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    exploreRoute,
    playStartRoute,
    playRoute,
    loopRoute,
    compareRoute,
    teachRoute,
    lookRoute,
    vocabularyRoute,
    versionsRoute,
    evaluateRoute,
    safetyRoute,
  ]),
  basepath: import.meta.env.BASE_URL,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorScreen,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
