import { Link, useLocation } from '@tanstack/react-router'
import { IconShieldX } from '@tabler/icons-react'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { formatCounted } from '#/lib/format.ts'

/** Says on every screen that the sandbox does not hold in this browser, and what follows. */
export function SafetyBanner() {
  const { safety, endpoints } = useServices()
  const state = useObserved(safety.state)
  const hasKey = useObserved(endpoints.hasAnyKey)
  const isShown = useLocation({ select: ({ pathname }) => pathname === '/safety' })
  if (state.kind !== 'leaky') return null
  return (
    <div className="shell-banner shell-danger" role="alert">
      <IconShieldX size={18} stroke={1.7} aria-hidden />
      <span>
        <strong>The sandbox has a hole in this browser.</strong>{' '}
        {formatCounted(state.leaks.length, 'attempt', 'attempts')} to get out could not be seen to be blocked.{' '}
        {hasKey
          ? 'No Python is run while an API key is in this page: remove the key, or use another browser.'
          : 'Python still runs, as there is no API key in this page. Enter none here, and run only what you trust.'}{' '}
        {!isShown && <Link to="/safety">See what was tried</Link>}
      </span>
    </div>
  )
}
