import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'

/** The way to the page on which the sandbox is attacked, from where trust is asked for. */
export function SafetyLink({ children = 'Is this safe?' }: { readonly children?: string }) {
  return (
    <Anchor inherit underline="always" renderRoot={(props) => <Link to="/safety" {...props} />}>
      {children}
    </Anchor>
  )
}
