/**
 * Colours of code, light and dark, on the same surfaces as the rest of the app. Every colour keeps a contrast of at
 * least 4.5:1 on its background.
 */
import type { editor } from 'monaco-editor/editor/editor.api'
import type { EditorTheme } from '#/lib/codeEditor.ts'

const light: editor.IStandaloneThemeData = {
  base: 'vs',
  inherit: true,
  rules: [
    { token: '', foreground: '1c2230' },
    { token: 'comment', foreground: '667085', fontStyle: 'italic' },
    { token: 'keyword', foreground: '2f4fb5' },
    { token: 'string', foreground: '8a4b08' },
    { token: 'string.escape', foreground: 'a3350c' },
    { token: 'number', foreground: '0b6e62' },
    { token: 'delimiter', foreground: '4a5368' },
    { token: 'tag', foreground: '7a3ea3' },
  ],
  colors: {
    'editor.background': '#ffffff',
    'editor.foreground': '#1c2230',
    'editorLineNumber.foreground': '#8992a5',
    'editorLineNumber.activeForeground': '#2f4fb5',
    'editor.lineHighlightBackground': '#f4f6fa',
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': '#cfdcf8',
    'editorIndentGuide.background1': '#e6e9f0',
    'editorBracketMatch.background': '#e3eafb',
    'editorBracketMatch.border': '#8ba4e0',
    'editorBracketHighlight.foreground1': '#4a5368',
    'editorBracketHighlight.foreground2': '#4a5368',
    'editorBracketHighlight.foreground3': '#4a5368',
    'editorError.foreground': '#c02a37',
    focusBorder: '#00000000',
    'scrollbar.shadow': '#00000000',
  },
}

const dark: editor.IStandaloneThemeData = {
  base: 'vs-dark',
  inherit: true,
  rules: [
    { token: '', foreground: 'd8dde7' },
    { token: 'comment', foreground: '8b95a8', fontStyle: 'italic' },
    { token: 'keyword', foreground: '93b0ff' },
    { token: 'string', foreground: 'e5b673' },
    { token: 'string.escape', foreground: 'f09a6c' },
    { token: 'number', foreground: '6fd0bf' },
    { token: 'delimiter', foreground: 'a9b2c3' },
    { token: 'tag', foreground: 'cba6f0' },
  ],
  colors: {
    'editor.background': '#171a21',
    'editor.foreground': '#d8dde7',
    'editorLineNumber.foreground': '#6b7487',
    'editorLineNumber.activeForeground': '#93b0ff',
    'editor.lineHighlightBackground': '#1d212a',
    'editor.lineHighlightBorder': '#00000000',
    'editor.selectionBackground': '#2f436f',
    'editorIndentGuide.background1': '#2a2f3a',
    'editorBracketMatch.background': '#26314d',
    'editorBracketMatch.border': '#5d7ac4',
    'editorBracketHighlight.foreground1': '#a9b2c3',
    'editorBracketHighlight.foreground2': '#a9b2c3',
    'editorBracketHighlight.foreground3': '#a9b2c3',
    'editorError.foreground': '#ff8087',
    focusBorder: '#00000000',
    'scrollbar.shadow': '#00000000',
  },
}

const names: Record<EditorTheme, string> = { light: 'autodidact-light', dark: 'autodidact-dark' }

/** Registers both themes; call once, before the first editor is made. */
export function defineThemes(define: typeof editor.defineTheme): void {
  define(names.light, light)
  define(names.dark, dark)
}

/** Monaco's name of a theme. */
export function themeName(theme: EditorTheme): string {
  return names[theme]
}
