/** The door to the editor: its chunk is fetched when a screen first needs it, once for all screens. */
import type { EditorFactory } from '#/lib/codeEditor.ts'

let loading: Promise<EditorFactory<HTMLElement>> | null = null

/** Resolves to the editor factory. Rejects when the chunk cannot be fetched; the next call tries again. */
export function loadEditor(): Promise<EditorFactory<HTMLElement>> {
  loading ??= import('./createEditor.ts').then(
    (module) => module.createEditor,
    (cause: unknown) => {
      loading = null
      throw cause
    },
  )
  return loading
}
