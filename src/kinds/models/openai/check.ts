import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'

/** Errors of the form by field; empty when the model can be asked. */
export function check({ baseUrl, model }: OpenAiRef): Partial<Record<'baseUrl' | 'model', string>> {
  const address = normaliseBaseUrl(baseUrl)
  return {
    ...(address.ok ? {} : { baseUrl: address.error }),
    ...(model.trim() === '' ? { model: 'Choose a model from the list or type its name.' } : {}),
  }
}

/** The model in the form in which it is asked and stored: a whole address, no spaces around its name. */
export function tidy(ref: OpenAiRef): OpenAiRef {
  const address = normaliseBaseUrl(ref.baseUrl)
  return { ...ref, baseUrl: address.ok ? address.value : ref.baseUrl.trim(), model: ref.model.trim() }
}
