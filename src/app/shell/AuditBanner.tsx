import { Link, useLocation } from '@tanstack/react-router'
import { IconArrowsDiff } from '@tabler/icons-react'
import { auditAlarm } from '#/features/shared/verdict/auditWords.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'

/** Says on every screen that a refusal was different when the pair ran alone, and what follows. */
export function AuditBanner() {
  const { audits } = useServices()
  const { differences } = useObserved(audits)
  const isShown = useLocation({ select: ({ pathname }) => pathname === '/safety' })
  if (differences.length === 0) return null
  return (
    <div className="shell-banner" role="alert">
      <IconArrowsDiff size={18} stroke={1.7} aria-hidden />
      <span>
        <strong>{auditAlarm.title}</strong> {auditAlarm.why} Until this page is reloaded every pair runs
        alone, which is slower. Verify again what was refused before.{' '}
        {!isShown && <Link to="/safety">See which</Link>}
      </span>
    </div>
  )
}
