import { z } from 'zod'
import { ownSetting } from './setting.ts'

export const name = ownSetting({
  label: 'Name of the run',
  explanation: 'For people.',
  group: null,
  schema: z.string(),
  paper: 'Paper, iteration 0',
  quick: 'Quick run',
  isOurs: true,
})
