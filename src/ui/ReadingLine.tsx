import { formatBytes } from '#/lib/format.ts'
import { ProgressLine } from './ProgressLine.tsx'

interface ReadingLineProps {
  readonly file: File
  readonly bytesRead: number
}

/** How much of a file is read. */
export function ReadingLine({ file, bytesRead }: ReadingLineProps) {
  return (
    <ProgressLine
      label={`Reading ${file.name}`}
      detail={`${formatBytes(bytesRead)} of ${formatBytes(file.size)}`}
      fraction={file.size === 0 ? 1 : bytesRead / file.size}
      quiet
    />
  )
}
