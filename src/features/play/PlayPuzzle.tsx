import { Alert, Button, Kbd, Text, Title } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconDeviceFloppy, IconPlayerSkipForward } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Condition, TracebackFrame } from '#/domain/verdict/verdict.ts'
import type { Draft } from '#/engine/ports/store.ts'
import { CodeEditor } from './CodeEditor.tsx'
import type { CodeEditorRef } from './CodeEditor.tsx'
import { ModelTry } from './ModelTry.tsx'
import { KnownSolutions } from './KnownSolutions.tsx'
import { PuzzleHeader } from './PuzzleHeader.tsx'
import { SolutionBar } from './SolutionBar.tsx'
import { blankSolution, hasWork } from './solutionText.ts'
import { toMarkers } from './toMarkers.ts'
import { useDraft } from './useDraft.ts'
import { useLimit } from './useLimit.ts'
import { useTrial } from './useTrial.ts'
import { VerdictPanel } from './VerdictPanel.tsx'

interface PlayPuzzleProps {
  readonly puzzle: Puzzle
  readonly draft: Draft | undefined
  readonly next: Puzzle | null
}

const puzzleEditorHeight = 420
const undoMillis = 12_000

/** One puzzle and the user's solution to it. */
export function PlayPuzzle({ puzzle, draft, next }: PlayPuzzleProps) {
  const { text, solved, saveFailed, change, markSolved } = useDraft(puzzle, draft)
  const trial = useTrial(markSolved)
  const [limitMillis, setLimit] = useLimit()
  const puzzleEditor = useRef<CodeEditorRef>(null)
  const solutionEditor = useRef<CodeEditorRef>(null)

  const judged = trial.state.kind === 'judged' ? trial.state : null
  const stale = judged !== null && judged.solution !== text
  const [pointed, setPointed] = useState<Condition | null>(null)
  const markers = useMemo(() => toMarkers(judged?.verdict ?? null, stale, pointed), [judged, stale, pointed])

  const run = () => {
    void trial.run({ puzzle: puzzle.sat, solution: text }, { limitMillis, explain: true })
  }
  useHotkeys([['mod+Enter', run]], [])

  const show = (frame: TracebackFrame) => {
    const editor = frame.source === 'puzzle' ? puzzleEditor : solutionEditor
    editor.current?.reveal(frame.line, frame.column)
  }
  const point = (condition: Condition) => {
    setPointed(condition)
    puzzleEditor.current?.scrollTo(condition.line)
  }
  const showCondition = (condition: Condition) => {
    setPointed(condition)
    puzzleEditor.current?.reveal(condition.line, condition.column)
  }
  /** Puts another text in the editor and offers the old one back. */
  const replace = (solution: string, message: string) => {
    const before = text
    const put = (value: string) => {
      change(value)
      solutionEditor.current?.setValue(value)
    }
    put(solution)
    trial.clear()
    solutionEditor.current?.focus()
    if (!hasWork(puzzle, before)) return
    const id = `replaced:${puzzle.id}`
    notifications.show({
      id,
      autoClose: undoMillis,
      message: (
        <>
          {message}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              put(before)
              notifications.hide(id)
            }}
          >
            Undo
          </Button>
        </>
      ),
    })
  }

  return (
    <div className="play">
      <div className="play-puzzle">
        <PuzzleHeader puzzle={puzzle} solved={solved} next={next} />
        <section className="panel" aria-labelledby="play-puzzle-title">
          <Title order={2} size="h3" id="play-puzzle-title" className="play-panel-title">
            Puzzle
          </Title>
          <CodeEditor
            ref={puzzleEditor}
            initialValue={puzzle.sat}
            readOnly
            ariaLabel="The puzzle, to read"
            markers={markers.puzzle}
            maxHeight={puzzleEditorHeight}
          />
        </section>
        <KnownSolutions
          puzzle={puzzle}
          onUse={(solution) => {
            replace(solution, 'The known solution is in the editor.')
          }}
        />
        <ModelTry
          puzzle={puzzle.sat}
          wouldReplace={hasWork(puzzle, text)}
          onUse={(solution) => {
            replace(solution, 'The solution of the model is in the editor.')
          }}
        />
      </div>
      <div className="play-solution">
        <section className="panel play-work" aria-labelledby="play-solution-title">
          <Title order={2} size="h3" id="play-solution-title" className="play-panel-title">
            Your solution
            <Text component="span" size="xs" c="dimmed" className="play-leave">
              <Kbd size="xs">Esc</Kbd> <Kbd size="xs">Tab</Kbd> leaves the editor
            </Text>
          </Title>
          <CodeEditor
            ref={solutionEditor}
            initialValue={text}
            ariaLabel="Your solution. Escape, then Tab, leaves the editor."
            markers={markers.solution}
            onChange={change}
            onRun={run}
          />
          <SolutionBar
            busy={trial.state.kind === 'waiting' || trial.state.kind === 'running'}
            limitMillis={limitMillis}
            canReset={hasWork(puzzle, text)}
            onLimit={setLimit}
            onRun={run}
            onRunTwice={() => {
              void trial.run(
                { puzzle: puzzle.sat, solution: text },
                { limitMillis, explain: true, repeat: 2 },
              )
            }}
            onStop={trial.stop}
            onReset={() => {
              replace(blankSolution(puzzle), 'The solution was reset.')
            }}
          />
        </section>
        {saveFailed && (
          <Alert
            color="yellow"
            icon={<IconDeviceFloppy aria-hidden />}
            title="Your solution is not being stored"
          >
            Copy it to a safe place, then reload the page.
          </Alert>
        )}
        <VerdictPanel
          state={trial.state}
          limitMillis={limitMillis}
          puzzle={puzzle.sat}
          stale={stale}
          onShow={show}
          onPoint={point}
          onShowCondition={showCondition}
          whenSolved={
            next !== null && (
              <Button
                variant="light"
                w="fit-content"
                rightSection={<IconPlayerSkipForward size={16} aria-hidden />}
                renderRoot={(props) => (
                  <Link to="/play/$puzzleId" params={{ puzzleId: next.id }} {...props} />
                )}
              >
                Next: {next.title}
              </Button>
            )
          }
        />
      </div>
    </div>
  )
}
