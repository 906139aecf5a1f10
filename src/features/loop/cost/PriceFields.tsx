import { addressOf, modelName } from '#/domain/model/modelRef.ts'
import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { useListedModels } from '#/kinds/models/shared/useListedModels.ts'
import { runsQuery } from '#/features/shared/run/runsQuery.ts'
import { useServices } from '#/features/services.ts'
import type { Prices } from './pricePresets.ts'
import { isChosen, pricePresets } from './pricePresets.ts'

interface PriceFieldsProps {
  readonly settings: RunSettings
  readonly onChange: (prices: Prices) => void
}

/** Prices to choose at once, above the fields in which they can be changed. */
export function PriceFields({ settings, onChange }: PriceFieldsProps) {
  const services = useServices()
  const label = useId()
  const runs = useQuery(runsQuery(services))
  const { models } = useListedModels(addressOf(settings.endpoint) ?? '')
  const presets = pricePresets(settings.endpoint, runs.data ?? [], models)
  const isTold = models.some(({ name, price }) => name === modelName(settings.endpoint) && price !== null)
  return (
    <div className="setup-prices">
      <Text id={label} size="sm" fw={500} mb={4}>
        Prices
      </Text>
      <Group gap="xs" role="group" aria-labelledby={label}>
        {presets.map((preset) => {
          const chosen = isChosen(preset, settings)
          return (
            <Button
              key={preset.label}
              size="compact-sm"
              className="wrapping-button"
              variant={chosen ? 'light' : 'default'}
              aria-pressed={chosen}
              onClick={() => {
                onChange(preset.prices)
              }}
            >
              {preset.label}
            </Button>
          )
        })}
      </Group>
      {!isTold && (
        <Text size="xs" c="dimmed" mt={6}>
          Some endpoints tell their prices: test the connection and choose a model, and they are offered here.
        </Text>
      )}
    </div>
  )
}
