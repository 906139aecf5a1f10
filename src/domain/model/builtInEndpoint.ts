/**
 * The built-in model where an endpoint stands: in settings, records and headers. It has no address and no key; what stands
 * for the model's name is the id of a version. Which versions there are is for others to know.
 */
import type { Endpoint } from './endpoint.ts'

/** Stands for the version that has learned nothing. */
const untrained = 'untrained'

/** What the built-in model is, for a sentence: it must never pass for more. */
export const builtInNature = 'a small probabilistic grammar, not a language model'

/** The endpoint of a version; null: the untrained model. */
export function builtInEndpoint(version: string | null): Endpoint {
  return { baseUrl: '', model: version ?? untrained, api: 'built-in' }
}

export function isBuiltIn({ api }: Pick<Endpoint, 'api'>): boolean {
  return api === 'built-in'
}

/** The version that a built-in endpoint names; null: the untrained model. */
export function builtInVersion({ model }: Endpoint): string | null {
  return model === untrained ? null : model
}

interface NamedVersion {
  readonly id: string
  readonly name: string
}

/** The model's name for people: what its server calls it, or the version of the built-in model. */
export function modelTitle(endpoint: Endpoint, versions: readonly NamedVersion[]): string {
  if (!isBuiltIn(endpoint)) return endpoint.model
  const id = builtInVersion(endpoint)
  if (id === null) return 'Built-in model, untrained'
  const known = versions.find((version) => version.id === id)
  return known === undefined
    ? `Built-in model, version ${id} (not on this device)`
    : `Built-in model, “${known.name}”`
}
