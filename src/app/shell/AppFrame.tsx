import { AppShell } from '@mantine/core'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useInterpreter } from '#/features/useInterpreter.ts'
import { UnsupportedScreen } from '../screens/UnsupportedScreen.tsx'
import { AppHeader } from './AppHeader.tsx'
import { MemoryBanner } from './MemoryBanner.tsx'
import { PlaceLinks } from './PlaceLinks.tsx'
import './shell.css'

const CommandPalette = lazy(() =>
  import('./CommandPalette.tsx').then((module) => ({ default: module.CommandPalette })),
)

function Screen() {
  const interpreter = useInterpreter()
  const exploring = useLocation({ select: (location) => location.pathname === '/' })
  // Reading puzzles needs no interpreter; everything else would only pretend.
  if (interpreter.kind === 'unsupported' && !exploring)
    return <UnsupportedScreen reason={interpreter.message} />
  return <Outlet />
}

/** The frame around every screen: rail or tabs, header, banner, command palette. */
export function AppFrame() {
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 84, breakpoint: 'sm', collapsed: { mobile: true } }}
      footer={{ height: { base: 58, sm: 0 } }}
      padding={0}
      transitionDuration={0}
    >
      <a href="#screen" className="skip-link">
        Skip to the content
      </a>
      <AppShell.Header className="shell-surface">
        <AppHeader />
      </AppShell.Header>
      <AppShell.Navbar className="shell-surface" aria-label="Places" visibleFrom="sm">
        <PlaceLinks />
      </AppShell.Navbar>
      <AppShell.Main id="screen" tabIndex={-1} className="shell-main">
        <MemoryBanner />
        <Screen />
      </AppShell.Main>
      <AppShell.Footer className="shell-surface" hiddenFrom="sm">
        <nav aria-label="Places">
          <PlaceLinks />
        </nav>
      </AppShell.Footer>
      <Suspense>
        <CommandPalette />
      </Suspense>
    </AppShell>
  )
}
