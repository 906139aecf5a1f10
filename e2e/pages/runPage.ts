import type { Locator, Page } from '@playwright/test'

/** One half of the funnel as the screen shows it at one moment. */
export interface StageNumbers {
  readonly total: number
  readonly kept: number
  /** Counts by the bucket's label. */
  readonly buckets: Readonly<Record<string, number>>
  /** The sentence under the buckets. */
  readonly books: string
}

export type RunStatus = 'Running' | 'Paused' | 'Interrupted' | 'Stopped' | 'Finished'

export interface RunPage {
  /** Opens the run again after the page was closed. */
  readonly open: (address: string) => Promise<unknown>
  readonly status: (status: RunStatus) => Locator
  /** Why the run stands still. */
  readonly notice: Locator
  readonly key: Locator
  readonly resume: Locator
  readonly stop: Locator
  readonly puzzles: () => Promise<StageNumbers>
  readonly solutions: () => Promise<StageNumbers>
  readonly records: () => Promise<number>
  readonly bucket: (label: string) => Locator
  readonly exportButton: Locator
  readonly exportDialog: Locator
  /** Saves an export and gives its text. */
  readonly save: (format: string) => Promise<string>
}

function toNumber(text: string | undefined): number {
  const number = Number((text ?? '').replaceAll(',', ''))
  if (text === undefined || Number.isNaN(number))
    throw new Error(`Not a number on the screen: ${String(text)}`)
  return number
}

/** Reads everything in one look, so that all numbers are of the same moment. */
async function readStage(region: Locator): Promise<StageNumbers> {
  const { text, labels } = await region.evaluate((element: HTMLElement) => ({
    text: element.innerText,
    labels: [...element.querySelectorAll('button')].map((button) => button.getAttribute('aria-label') ?? ''),
  }))
  const head = /^[^\n]+\n+([\d,]+)\s+[^\n]*\s([\d,]+) kept$/m.exec(text)
  return {
    total: toNumber(head?.[1]),
    kept: toNumber(head?.[2]),
    buckets: Object.fromEntries(
      labels.map((label) => {
        const parts = /^(.+?): ([\d,]+), /.exec(label)
        return [parts?.[1] ?? label, toNumber(parts?.[2])]
      }),
    ),
    books: text.trim().split('\n').at(-1) ?? '',
  }
}

/** The screen of one run. */
export function createRunPage(page: Page): RunPage {
  const header = page.getByRole('heading', { level: 1 }).locator('..')
  const soFar = page.getByRole('region', { name: 'The run so far' })
  const puzzles = page.getByRole('region', { name: 'Puzzles proposed' })
  const solutions = page.getByRole('region', { name: 'Solutions attempted' })
  // Charts have an export of their own, further down.
  const exportButton = page.getByRole('button', { name: 'Export', exact: true }).first()
  const exportDialog = page.getByRole('dialog', { name: 'Export the records' })
  return {
    open: (address) => page.goto(address),
    status: (status) => header.getByText(status, { exact: true }),
    notice: page
      .getByRole('alert')
      .or(page.getByRole('status'))
      .filter({ hasText: 'Resume goes on from there' }),
    key: page.getByLabel('API key'),
    resume: page.getByRole('button', { name: 'Resume', exact: true }),
    stop: page.getByRole('button', { name: 'Stop', exact: true }),
    puzzles: () => readStage(puzzles),
    solutions: () => readStage(solutions),
    records: async () => toNumber(/^Records\s+([\d,]+)/.exec(await soFar.innerText())?.[1]),
    bucket: (label) => page.getByRole('button', { name: new RegExp(`^${label}: `) }),
    exportButton,
    exportDialog,
    save: async (format) => {
      const download = page.waitForEvent('download')
      await exportDialog.getByRole('button', { name: `Save as ${format}`, exact: true }).click()
      const stream = await (await download).createReadStream()
      const parts: Buffer[] = []
      for await (const part of stream) parts.push(part as Buffer)
      return Buffer.concat(parts).toString('utf8')
    },
  }
}
