import { z } from 'zod'
import { ownSetting } from './setting.ts'

/** The worked examples that stand before every solution prompt; see `solvePrefix` in `prompts.ts`. */
export const solvePrefix = ownSetting({
  label: 'Worked examples',
  explanation:
    'Five puzzles with their solutions, as the paper has them, stand before every puzzle that is to be solved.',
  group: null,
  schema: z.string(),
  isOurs: true,
  needs: 'readsWorkedExamples',
})
