import type { Phrase } from '#/domain/grammar/phrase.ts'
import { CodeBlock } from '#/ui/CodeBlock.tsx'
import { PhraseText } from './PhraseText.tsx'
import './programText.css'

interface ProgramTextProps {
  readonly solution: string
  /** What it does; null: its text says it best. */
  readonly idea: Phrase | null
  readonly label: string
}

/** A program of the model: a search is told in a sentence, with its long text behind it; anything else is its text. */
export function ProgramText({ solution, idea, label }: ProgramTextProps) {
  if (idea === null) return <CodeBlock code={solution} label={label} maxHeight={200} />
  return (
    <div>
      <p className="program-idea">
        <PhraseText phrase={idea} capital />
      </p>
      <details className="program-whole">
        <summary>The whole program</summary>
        <CodeBlock code={solution} label={label} maxHeight={320} />
      </details>
    </div>
  )
}
