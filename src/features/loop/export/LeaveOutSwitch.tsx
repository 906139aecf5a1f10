import { Switch } from '@mantine/core'
import { formatCounted } from '#/lib/format.ts'

interface LeaveOutSwitchProps {
  /** Records that a finding drops. */
  readonly count: number
  readonly checked: boolean
  readonly disabled: boolean
  readonly onChange: (checked: boolean) => void
}

/** Whether records that may hold a held-out puzzle are left out; nothing where there are none. */
export function LeaveOutSwitch({ count, checked, disabled, onChange }: LeaveOutSwitchProps) {
  if (count === 0) return null
  return (
    <Switch
      label={`Leave out ${formatCounted(count, 'record')} that may hold a held-out puzzle`}
      description="Which they are, and why, stands under Quality on this page. A model that has seen a held-out puzzle is not measured fairly by it."
      checked={checked}
      disabled={disabled}
      onChange={(event) => {
        onChange(event.currentTarget.checked)
      }}
    />
  )
}

export const nothingLeftOut: ReadonlySet<string> = new Set()
