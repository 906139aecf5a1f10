import type { ListedModel } from '#/domain/model/completion.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { addressOf, modelName } from '#/domain/model/modelRef.ts'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'

/** No endpoint tells what training costs: where that is absent, it stays as it is. */
export type Prices = Pick<RunSettings, 'promptPrice' | 'completionPrice'> &
  Partial<Pick<RunSettings, 'trainingPrice'>>

/** Prices to choose at once. Only such as are true by themselves: no vendor's list that could have aged. */
export interface PricePreset {
  readonly label: string
  readonly prices: Prices
}

/** `runs` newest first, `listed` as the endpoint has told. */
export function pricePresets(
  endpoint: ModelRef,
  runs: readonly Pick<Run, 'settings'>[],
  listed: readonly ListedModel[],
): readonly PricePreset[] {
  const last = runs.find(
    ({ settings }) =>
      addressOf(settings.endpoint) === addressOf(endpoint) &&
      modelName(settings.endpoint) === modelName(endpoint),
  )?.settings
  const price = listed.find(({ name }) => name === modelName(endpoint))?.price ?? null
  const presets: PricePreset[] = [
    { label: 'Free (own machine)', prices: { promptPrice: 0, completionPrice: 0, trainingPrice: 0 } },
  ]
  if (last !== undefined && last.promptPrice + last.completionPrice + last.trainingPrice > 0) {
    const { promptPrice, completionPrice, trainingPrice } = last
    const prices = { promptPrice, completionPrice, trainingPrice }
    presets.push({ label: `Last used: ${inWords(prices)} per million`, prices })
  }
  if (price !== null) {
    const prices = { promptPrice: price.prompt, completionPrice: price.completion }
    presets.push({ label: `From the endpoint: ${inWords(prices, '$')} per million`, prices })
  }
  return presets
}

function inWords({ promptPrice, completionPrice, trainingPrice = 0 }: Prices, currency = ''): string {
  const pair = `${currency}${exactly(promptPrice)} / ${currency}${exactly(completionPrice)}`
  return trainingPrice === 0 ? pair : `${pair}, trained ${exactly(trainingPrice)}`
}

/** A price is not rounded as a sum is. */
function exactly(price: number): string {
  return price.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 6 })
}

/** Whether these are the prices that are set. */
export function isChosen({ prices }: PricePreset, settings: Prices): boolean {
  const { promptPrice, completionPrice, trainingPrice = settings.trainingPrice } = prices
  return (
    promptPrice === settings.promptPrice &&
    completionPrice === settings.completionPrice &&
    trainingPrice === settings.trainingPrice
  )
}
