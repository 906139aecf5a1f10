import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState } from 'react'
import type { KeyboardEvent, Ref } from 'react'
import { flushSync } from 'react-dom'
import { useServices } from '#/features/services.ts'
import type { CodeEditorHandle, EditorMarker } from '#/lib/codeEditor.ts'
import './CodeEditor.css'

/** What a screen may ask of an editor that is on it. */
export interface CodeEditorRef {
  /** Puts another text in; the user can undo it. Does not call `onChange`. */
  readonly setValue: (value: string) => void
  readonly reveal: (line: number, column: number) => void
  /** Scrolls to a line and leaves the focus where it is. */
  readonly scrollTo: (line: number) => void
  readonly focus: () => void
}

interface CodeEditorProps {
  /** The text to begin with. Afterwards the editor owns it: handing every keystroke back would lose fast ones. */
  readonly initialValue: string
  readonly ariaLabel: string
  readonly readOnly?: boolean
  readonly markers?: readonly EditorMarker[]
  readonly onChange?: (value: string) => void
  readonly onRun?: () => void
  /** As high as its text, up to this many CSS pixels; without it the editor fills its place. */
  readonly maxHeight?: number
  readonly ref?: Ref<CodeEditorRef>
}

const noMarkers: readonly EditorMarker[] = []
const lineHeight = 22
const padding = 24

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split('\n').slice(0, line - 1)
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1
}

/**
 * Code to read or write. Until the real editor has arrived (and where it cannot), a plain text field stands in its
 * place; what was typed there is taken over.
 */
export function CodeEditor(props: CodeEditorProps) {
  const {
    initialValue,
    ariaLabel,
    readOnly = false,
    markers = noMarkers,
    onChange,
    onRun,
    maxHeight,
    ref,
  } = props
  const services = useServices()
  const theme = useComputedColorScheme('light')
  const place = useRef<HTMLDivElement>(null)
  const plain = useRef<HTMLTextAreaElement>(null)
  const editor = useRef<CodeEditorHandle | null>(null)
  const [loaded, setLoaded] = useState(false)
  /** The text of the plain field. */
  const [text, setText] = useState(initialValue)
  const [needed, setNeeded] = useState(() => initialValue.split('\n').length * lineHeight + padding)

  const change = useEffectEvent((now: string) => onChange?.(now))
  const run = useEffectEvent(() => onRun?.())
  const create = useEffectEvent(
    (factory: Awaited<ReturnType<typeof services.editor>>, element: HTMLElement) => {
      const focused = document.activeElement === plain.current
      const handle = factory(element, {
        value: text,
        readOnly,
        ariaLabel,
        theme,
        markers,
        onChange: (now) => {
          // At once: Ctrl+Enter right behind a letter must run the text with that letter.
          flushSync(() => {
            change(now)
          })
        },
        onRun: () => {
          run()
        },
        ...(maxHeight === undefined ? {} : { onHeight: setNeeded }),
      })
      if (focused) handle.focus()
      return handle
    },
  )

  useEffect(() => {
    let gone = false
    services.editor().then(
      (factory) => {
        if (gone || place.current === null) return
        editor.current = create(factory, place.current)
        setLoaded(true)
      },
      // The plain field stays: it can do everything but colours.
      () => undefined,
    )
    return () => {
      gone = true
      editor.current?.dispose()
      editor.current = null
    }
  }, [services])
  useEffect(() => {
    editor.current?.setMarkers(markers)
  }, [markers])
  useEffect(() => {
    editor.current?.setTheme(theme)
  }, [theme])

  useImperativeHandle(ref, () => ({
    setValue: (value) => {
      setText(value)
      editor.current?.setValue(value)
    },
    reveal: (line, column) => {
      if (editor.current !== null) editor.current.reveal(line, column)
      else {
        const offset = offsetOf(text, line, column)
        plain.current?.focus()
        plain.current?.setSelectionRange(offset, offset)
      }
    },
    scrollTo: (line) => {
      editor.current?.scrollTo(line)
    },
    focus: () => {
      if (editor.current !== null) editor.current.focus()
      else plain.current?.focus()
    },
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      onRun?.()
    }
  }

  return (
    <div
      className="code-editor"
      style={maxHeight === undefined ? undefined : { height: Math.min(needed, maxHeight) }}
    >
      <div ref={place} className="code-editor-place" />
      {!loaded && (
        <textarea
          ref={plain}
          className="code-editor-plain"
          aria-label={ariaLabel}
          value={text}
          readOnly={readOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={(event) => {
            setText(event.currentTarget.value)
            onChange?.(event.currentTarget.value)
          }}
          onKeyDown={onKeyDown}
        />
      )}
    </div>
  )
}
