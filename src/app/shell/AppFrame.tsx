import { AppShell } from '@mantine/core'
import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useInterpreter, useRestartInterpreter } from '#/features/shared/interpreter/useInterpreter.ts'
import { NotLoadedScreen } from '../screens/NotLoadedScreen.tsx'
import { UnsupportedScreen } from '../screens/UnsupportedScreen.tsx'
import { AppHeader } from './AppHeader.tsx'
import { AuditBanner } from './AuditBanner.tsx'
import { MemoryBanner } from './MemoryBanner.tsx'
import { PlaceLinks } from './PlaceLinks.tsx'
import { SafetyBanner } from './SafetyBanner.tsx'
import { SafetyPlace } from './SafetyPlace.tsx'
import './shell.css'

const CommandPalette = lazy(() =>
  import('./CommandPalette.tsx').then((module) => ({ default: module.CommandPalette })),
)

function Screen() {
  const interpreter = useInterpreter()
  const restart = useRestartInterpreter()
  const exploring = useLocation({ select: (location) => location.pathname === '/' })
  // Reading puzzles needs no interpreter; everything else would only pretend.
  if (interpreter.kind === 'unsupported' && !exploring)
    return <UnsupportedScreen reason={interpreter.message} />
  if (interpreter.kind === 'unloaded' && !exploring)
    return <NotLoadedScreen reason={interpreter.message} onRetry={restart} />
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
        <SafetyPlace />
      </AppShell.Navbar>
      <AppShell.Main id="screen" tabIndex={-1} className="shell-main">
        <MemoryBanner />
        <SafetyBanner />
        <AuditBanner />
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
