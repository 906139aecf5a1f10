import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import { trainerKindOf, trainerRefSchema, usualTrainer } from '#/domain/trainer/trainerRef.ts'
import { ownSetting } from './setting.ts'

/** Who trains the model after each iteration. */
export const trainer = ownSetting<TrainerRef>({
  label: 'Trainer',
  explanation: 'Who trains the model.',
  group: 'Training and measurement',
  schema: trainerRefSchema,
  isOurs: true,
  isShown: ({ arm }) => arm !== 'baseline',
  beforeByModel: usualTrainer,
  inWords: (ref) => trainerKindOf(ref).title,
})
