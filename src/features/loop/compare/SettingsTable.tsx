import { Table } from '@mantine/core'
import type { Run } from '#/domain/run/run.ts'
import { namedSettings } from '#/domain/run/settings/runSettings.ts'
import type { SettingDifference } from '#/domain/run/runDocument.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { shownValue } from '../settings/shownSettings.ts'
import { RunTable } from './RunTable.tsx'

interface SettingsTableProps {
  readonly runs: readonly Run[]
  readonly differences: readonly SettingDifference[]
}

/** The settings in which runs differ. What departs from the first run stands out. */
export function SettingsTable({ runs, differences }: SettingsTableProps) {
  return (
    <RunTable label="Settings that differ" runs={runs}>
      {differences.map(({ field, name, values }) => (
        <Table.Tr key={field}>
          <Table.Th scope="row">{name}</Table.Th>
          {values.map((value, index) => (
            <Table.Td
              key={runs[index]?.id ?? index}
              data-differs={index > 0 && JSON.stringify(value) !== JSON.stringify(values[0])}
            >
              <SettingValue field={field} name={name} value={value} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </RunTable>
  )
}

interface SettingValueProps {
  readonly field: string
  readonly name: string
  readonly value: unknown
}

function SettingValue({ field, name, value }: SettingValueProps) {
  if (value === undefined) return '–'
  const setting = namedSettings.find(({ key }) => key === field)
  if (setting?.control.kind === 'choice') return shownValue(setting, value)
  if (typeof value === 'number') return value.toLocaleString('en', { maximumFractionDigits: 10 })
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value !== 'string') return JSON.stringify(value)
  if (value.includes('\n')) return <CodeBlock label={name} code={value} maxHeight={160} />
  return value === '' ? 'none' : value
}
