import { Anchor } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'

interface BackLinkProps {
  readonly to: '/loop' | '/evaluate'
  /** What is there: “All runs”. */
  readonly children: string
}

/** From one of many back to the list of them. */
export function BackLink({ to, children }: BackLinkProps) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to={to} search={{}} {...props} />}>
      <IconArrowLeft size={14} aria-hidden className="inline-icon" /> {children}
    </Anchor>
  )
}
