/** The forms of the kinds of models, in the order of the choice: a line for each; null where nobody can choose such a model. */
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { form as builtin } from './builtin/form.tsx'
import type { ModelErrors, ModelForm } from './shared/modelForm.ts'
import { form as openai } from './openai/form.tsx'

type Kind = ModelRef['kind']
const forms: { readonly [Name in Kind]: ModelForm<Extract<ModelRef, { kind: Name }>> | null } = {
  openai,
  builtin,
  elsewhere: null,
}

/** The form of a model's kind; null where nobody can choose such a model. */
export function formOf(kind: Kind): ModelForm<ModelRef> | null {
  return forms[kind] as ModelForm<ModelRef> | null
}

/** The kinds that have a form. */
export const choosableKinds = (Object.keys(forms) as readonly Kind[]).filter((kind) => formOf(kind) !== null)

/** Errors of what stands in the form, by field; empty when the model can be asked. */
export function checkModel(ref: ModelRef): ModelErrors {
  return formOf(ref.kind)?.check(ref) ?? {}
}

/** The model in the form in which it is asked and stored. */
export function tidyModel(ref: ModelRef): ModelRef {
  return formOf(ref.kind)?.tidy(ref) ?? ref
}
