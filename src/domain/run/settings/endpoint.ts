import type { Endpoint } from '#/domain/model/endpoint.ts'
import { endpointSchema } from '#/domain/model/endpoint.ts'
import { ownSetting } from './setting.ts'

export const endpoint = ownSetting<Endpoint>({
  label: 'Model',
  explanation: 'Which model is asked, and where.',
  group: null,
  schema: endpointSchema,
  isOurs: true,
})
