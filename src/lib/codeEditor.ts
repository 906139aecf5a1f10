/**
 * What a screen asks of a code editor, in words that no particular editor owns. `platform/editor` implements it;
 * screens get the factory through their services, late, because a real editor is a large chunk.
 */

/** A stretch of code with a message. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive. */
export interface EditorMarker {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly message: string
  /** `error` unless told: what went wrong; `note`: what is being talked about. */
  readonly tone?: 'error' | 'note'
}

export type EditorTheme = 'light' | 'dark'

export interface EditorOptions {
  readonly value: string
  readonly readOnly: boolean
  readonly ariaLabel: string
  readonly theme: EditorTheme
  readonly markers: readonly EditorMarker[]
  /** Called with the whole text after every change that the user made. */
  readonly onChange?: (value: string) => void
  /** Called on Ctrl/Cmd+Enter. */
  readonly onRun?: () => void
  /** Called when the height that the text needs has changed, in CSS pixels. */
  readonly onHeight?: (pixels: number) => void
}

export interface CodeEditorHandle {
  /** Replaces the text; the user can undo it. Does not call `onChange`. */
  readonly setValue: (value: string) => void
  readonly setMarkers: (markers: readonly EditorMarker[]) => void
  readonly setTheme: (theme: EditorTheme) => void
  /** Scrolls to a place, puts the cursor there and takes the focus. */
  readonly reveal: (line: number, column: number) => void
  /** Scrolls to a line within the editor and leaves cursor and focus where they are. */
  readonly scrollTo: (line: number) => void
  readonly focus: () => void
  readonly dispose: () => void
}

/** Creates an editor that fills the place (an HTML element; this folder knows no DOM) and follows its size. */
export type EditorFactory<Place> = (place: Place, options: EditorOptions) => CodeEditorHandle
