/** What the form of a kind of model is, and what it is given. */
import type { ComponentType, ReactNode } from 'react'
import type { ListedModel, ModelFailure } from '#/domain/model/completion.ts'
import type { NamedVersion } from '#/domain/model/kinds/modelKind.ts'
import type { Result } from '#/lib/result.ts'

/** What a form may ask of the app. */
export interface ModelFormServices {
  /** The models that a server lists; a failure when it has no such list. */
  readonly listModels: (
    address: string,
    signal: AbortSignal,
  ) => Promise<Result<readonly ListedModel[], ModelFailure>>
  /** Versions of the built-in model on this device. */
  readonly versions: readonly NamedVersion[]
  /** The field that takes the key of an address. */
  readonly keyField: (address: string) => ReactNode
}

/** What is wrong with a form's values, by field, in plain words. */
export type ModelErrors = Readonly<Partial<Record<string, string>>>

export interface ModelFormProps<Ref> {
  readonly value: Ref
  readonly onChange: (ref: Ref) => void
  readonly errors: ModelErrors
  readonly services: ModelFormServices
}

export interface ModelForm<Ref> {
  readonly Form: ComponentType<ModelFormProps<Ref>>
  /** Empty when the model can be asked as it stands there. */
  readonly check: (ref: Ref) => ModelErrors
  /** The model as it is asked and stored: whole addresses, no spaces around names. */
  readonly tidy: (ref: Ref) => Ref
}
