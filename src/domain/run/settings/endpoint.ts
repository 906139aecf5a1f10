import type { ModelRef } from '#/domain/model/modelRef.ts'
import { modelRefSchema } from '#/domain/model/modelRef.ts'
import { ownSetting } from './setting.ts'

export const endpoint = ownSetting<ModelRef>({
  label: 'Model',
  explanation: 'Which model is asked, and where.',
  group: null,
  schema: modelRefSchema,
  isOurs: true,
})
