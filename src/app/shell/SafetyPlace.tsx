import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react'
import type { Icon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { SafetyState } from '#/engine/safety/safety.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'

const icons: Readonly<Record<SafetyState['kind'], Icon>> = {
  checking: IconShieldQuestion,
  unavailable: IconShieldQuestion,
  tight: IconShieldCheck,
  leaky: IconShieldX,
}

/** The way to “Is this safe?”, with what is known of it so far as its picture. */
export function SafetyPlace() {
  const { safety } = useServices()
  const { kind } = useObserved(safety.state)
  const Picture = icons[kind]
  return (
    <Link to="/safety" className="shell-place shell-safety" data-safety={kind}>
      <Picture size={20} stroke={1.6} aria-hidden />
      Is this safe?
    </Link>
  )
}
