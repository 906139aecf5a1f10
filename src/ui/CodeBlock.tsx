import { Box } from '@mantine/core'
import './CodeBlock.css'

interface CodeBlockProps {
  readonly code: string
  readonly label: string
  /** CSS height beyond which it scrolls. */
  readonly maxHeight?: number
}

/** Plain text in the code face, as it is: hostile text is safe here. It scrolls by keyboard too. */
export function CodeBlock({ code, label, maxHeight = 240 }: CodeBlockProps) {
  return (
    // Focusable, because what scrolls must scroll by keyboard.
    <Box
      component="pre"
      className="code-block"
      style={{ maxHeight }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {code}
    </Box>
  )
}
