import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { OpenModel } from '../shared/openModel.ts'

/** Asks the server at the address. */
export const open: OpenModel<OpenAiRef> = (ref, { askServer }) => askServer(ref)
