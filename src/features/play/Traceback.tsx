import { Text } from '@mantine/core'
import type { TracebackFrame } from '#/domain/verdict/verdict.ts'

interface TracebackProps {
  readonly frames: readonly TracebackFrame[]
  readonly sources: Readonly<Record<TracebackFrame['source'], string>>
  readonly onShow: (frame: TracebackFrame) => void
}

/** The lines that led to an error, outermost first; each leads to its place in the editor. */
export function Traceback({ frames, sources, onShow }: TracebackProps) {
  return (
    <div>
      <Text size="sm" c="dimmed" mb={2}>
        Where it happened
      </Text>
      <ol className="play-traceback">
        {frames.map((frame, index) => (
          <li key={index}>
            <button
              type="button"
              className="play-row"
              onClick={() => {
                onShow(frame)
              }}
            >
              <span>
                {frame.source === 'puzzle' ? 'Puzzle' : 'Solution'}, line {frame.line}
              </span>
              <code>{sources[frame.source].split('\n')[frame.line - 1]?.trim() ?? ''}</code>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}
