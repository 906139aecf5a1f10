import { trainerCapabilities, trainerRefSchema } from '#/domain/trainer/trainerRef.ts'
import { numberSetting } from './setting.ts'

export const trainingPrice = numberSetting({
  label: 'Price of a million trained tokens',
  explanation: 'For each pass over them. Before any is sent, the run waits and names the sum.',
  group: 'Cost and limits',
  ...{ min: 0, max: 1_000_000, step: 0.1, whole: false },
  paper: 0,
  before: 0,
  isOurs: true,
  needs: 'hasPrice',
  isShown: ({ arm, trainer }) => {
    const known = trainerRefSchema.safeParse(trainer)
    return arm !== 'baseline' && known.success && trainerCapabilities(known.data).paidPasses !== undefined
  },
})
