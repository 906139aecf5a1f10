/** Implements the editor contract (`lib/codeEditor.ts`) with Monaco: one model an editor, thrown away with it. */
import type { EditorFactory, EditorMarker } from '#/lib/codeEditor.ts'
import { defineThemes, themeName } from './editorThemes.ts'
import './editor.css'
import { monaco } from './monaco.ts'

defineThemes(monaco.editor.defineTheme)

const fontFamily = "'JetBrains Mono Variable', ui-monospace, 'Cascadia Code', Menlo, monospace"
const markerOwner = 'verdict'

// Monaco measures glyphs when it starts; a font that arrives later would leave the cursor beside the letters.
void document.fonts.load(`13.5px ${fontFamily}`).then(() => {
  monaco.editor.remeasureFonts()
})

function rangeOf(marker: EditorMarker): monaco.IRange {
  return {
    startLineNumber: marker.line,
    startColumn: marker.column,
    endLineNumber: marker.endLine,
    endColumn: marker.endColumn,
  }
}

function isError(marker: EditorMarker): boolean {
  return marker.tone !== 'note'
}

/** Escape and then Tab leaves the editor, as in a text field; Tab alone indents. */
function leaveByEscapeThenTab(editor: monaco.editor.IStandaloneCodeEditor): void {
  let escaped = false
  editor.onKeyDown((event) => {
    if (event.keyCode === monaco.KeyCode.Shift) return
    // Stopped here, the key never becomes a command, and the browser moves the focus.
    if (escaped && event.keyCode === monaco.KeyCode.Tab) event.stopPropagation()
    escaped = event.keyCode === monaco.KeyCode.Escape
  })
}

export const createEditor: EditorFactory<HTMLElement> = (element, options) => {
  const model = monaco.editor.createModel(options.value, 'python')
  model.updateOptions({ tabSize: 4, insertSpaces: true })
  const editor = monaco.editor.create(element, {
    model,
    readOnly: options.readOnly,
    domReadOnly: options.readOnly,
    ariaLabel: options.ariaLabel,
    theme: themeName(options.theme),
    fontFamily,
    fontSize: 13.5,
    lineHeight: 22,
    automaticLayout: true,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    scrollbar: { alwaysConsumeMouseWheel: false, verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    overviewRulerLanes: 0,
    // Also where nothing can be edited: the mark says which part of a line is meant.
    renderValidationDecorations: 'on',
    hideCursorInOverviewRuler: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    folding: options.readOnly,
    renderLineHighlight: options.readOnly ? 'none' : 'line',
    wordWrap: 'on',
    padding: { top: 12, bottom: 12 },
    quickSuggestions: false,
    wordBasedSuggestions: 'off',
    bracketPairColorization: { enabled: false },
    fixedOverflowWidgets: true,
    accessibilitySupport: 'auto',
    smoothScrolling: false,
  })
  // Typing goes on where the text ends.
  if (!options.readOnly) editor.setPosition(model.getFullModelRange().getEndPosition())
  const decorations = editor.createDecorationsCollection()
  let replacing = false

  const setMarkers = (markers: readonly EditorMarker[]) => {
    monaco.editor.setModelMarkers(
      model,
      markerOwner,
      markers.filter(isError).map((marker) => ({
        ...rangeOf(marker),
        message: marker.message,
        severity: monaco.MarkerSeverity.Error,
      })),
    )
    decorations.set(
      markers.map((marker) => ({
        range: new monaco.Range(marker.line, 1, marker.endLine, 1),
        options: {
          isWholeLine: true,
          className: isError(marker) ? 'editor-marked-line' : 'editor-noted-line',
          linesDecorationsClassName: isError(marker) ? 'editor-marked-gutter' : 'editor-noted-gutter',
        },
      })),
    )
  }
  setMarkers(options.markers)

  model.onDidChangeContent(() => {
    if (!replacing) options.onChange?.(model.getValue())
  })
  leaveByEscapeThenTab(editor)
  const { onRun, onHeight } = options
  if (onRun !== undefined) {
    editor.addAction({
      id: 'autodidact.run',
      label: 'Run',
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
      run: () => {
        onRun()
      },
    })
  }
  if (onHeight !== undefined) {
    onHeight(editor.getContentHeight())
    editor.onDidContentSizeChange((size) => {
      if (size.contentHeightChanged) onHeight(size.contentHeight)
    })
  }

  return {
    setValue: (value) => {
      if (value === model.getValue()) return
      replacing = true
      editor.pushUndoStop()
      model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null)
      editor.pushUndoStop()
      replacing = false
    },
    setMarkers,
    setTheme: (theme) => {
      monaco.editor.setTheme(themeName(theme))
    },
    reveal: (line, column) => {
      editor.setPosition({ lineNumber: line, column })
      editor.revealPositionInCenterIfOutsideViewport({ lineNumber: line, column })
      editor.focus()
    },
    scrollTo: (line) => {
      editor.revealLineInCenterIfOutsideViewport(line)
    },
    focus: () => {
      editor.focus()
    },
    dispose: () => {
      editor.dispose()
      model.dispose()
    },
  }
}
