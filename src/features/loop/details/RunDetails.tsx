import { Accordion, List, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { settingName } from '#/domain/run/runDocument.ts'
import { decidingSettings, originOf } from '#/domain/run/runOrigin.ts'
import { paperSettings } from '#/domain/run/presets.ts'
import type { Run } from '#/domain/run/run.ts'
import { AuditDifferences } from '#/features/shared/verdict/AuditDifferences.tsx'
import { auditSummary } from '#/features/shared/verdict/auditWords.ts'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { deviationsOf } from '../settings/deviations.ts'
import { shownSettings, shownValue } from '../settings/shownSettings.ts'
import { LatestExchange } from './LatestExchange.tsx'
import { SettingsFile } from '../settings/SettingsFile.tsx'

/** What a run was set up with, and where that departs from the paper. */
export function RunDetails({ run, isActive }: { readonly run: Run; readonly isActive: boolean }) {
  const [opened, setOpened] = useState<string[]>([])
  const titleOf = useModelTitle()
  const { settings } = run
  const { audits } = run.state
  const { hasLoopSettings, hasPrompts } = originOf(run)
  // Whether the worked examples were edited cannot be told from the run alone, so they are shown instead.
  const paper = paperSettings(settings.endpoint, settings.fewShotCollection, settings.solvePrefix)
  const deviations = deviationsOf(settings, paper)
  return (
    <Accordion variant="contained" multiple value={opened} onChange={setOpened}>
      {hasLoopSettings && (
        <Accordion.Item value="deviations">
          <Accordion.Control>
            Departs from the paper in {formatCount(deviations.length)}{' '}
            {deviations.length === 1 ? 'point' : 'points'}
          </Accordion.Control>
          <Accordion.Panel>
            <List size="sm">
              {deviations.map((deviation) => (
                <List.Item key={deviation}>{deviation}</List.Item>
              ))}
            </List>
          </Accordion.Panel>
        </Accordion.Item>
      )}
      {audits !== undefined && (
        <Accordion.Item value="audits">
          <Accordion.Control>
            {formatCounted(audits.made, 'refusal')} audited, {formatCount(audits.differences.length)}{' '}
            different
          </Accordion.Control>
          <Accordion.Panel>
            <Text size="sm">{auditSummary(audits)}</Text>
            {audits.differences.length > 0 && <AuditDifferences differences={audits.differences} />}
          </Accordion.Panel>
        </Accordion.Item>
      )}
      {hasPrompts && (
        <Accordion.Item value="exchange">
          <Accordion.Control>Newest prompt and completion</Accordion.Control>
          <Accordion.Panel>
            {opened.includes('exchange') && <LatestExchange runId={run.id} isActive={isActive} />}
          </Accordion.Panel>
        </Accordion.Item>
      )}
      <Accordion.Item value="settings">
        <Accordion.Control>Settings</Accordion.Control>
        <Accordion.Panel>
          <Table withRowBorders maw={560}>
            <Table.Tbody>
              <SettingRow name="Model" value={titleOf(settings.endpoint)} />
              <SettingRow
                name={hasLoopSettings ? 'Few-shot puzzles' : 'Collection'}
                value={collectionTitle(settings.fewShotCollection)}
              />
              {hasLoopSettings
                ? shownSettings(settings).map((setting) => (
                    <SettingRow
                      key={setting.key}
                      name={setting.label}
                      value={shownValue(setting, settings[setting.key])}
                    />
                  ))
                : ownSettings(run).map((row) => <SettingRow key={row.name} {...row} />)}
            </Table.Tbody>
          </Table>
          {hasLoopSettings && (
            <>
              <SettingsFile settings={settings} />
              <Text size="sm" mt="md" mb={4}>
                Worked examples before each solution
              </Text>
              <CodeBlock label="Worked examples" code={settings.solvePrefix} maxHeight={280} />
            </>
          )}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

/** The numbers and switches that decided about a run which was not the loop's. */
function ownSettings(run: Run): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(decidingSettings(run)).flatMap(([field, value]: [string, unknown]) => {
    if (typeof value === 'number') return [{ name: settingName(field), value: formatCount(value) }]
    return typeof value === 'boolean' ? [{ name: settingName(field), value: value ? 'on' : 'off' }] : []
  })
}

function SettingRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Table.Tr>
      <Table.Th fw={400} scope="row">
        {name}
      </Table.Th>
      <Table.Td ta="right" fw={560}>
        {value}
      </Table.Td>
    </Table.Tr>
  )
}
