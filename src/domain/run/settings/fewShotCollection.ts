import { z } from 'zod'
import { ownSetting } from './setting.ts'

/** Collection whose training puzzles fill the few-shot prompts. */
export const fewShotCollection = ownSetting({
  label: 'Few-shot puzzles',
  explanation: 'Only training puzzles are shown to the model. The paper uses the 155 of P3.',
  group: null,
  schema: z.string(),
  isOurs: true,
})
