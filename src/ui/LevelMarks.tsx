import './LevelMarks.css'

interface LevelMarksProps {
  readonly level: number
  readonly of: number
  /** What the level means, for everyone who does not see the marks; empty where the words stand beside them. */
  readonly words: string
}

/** A level as a row of marks, with the same in words for screen readers and as a tooltip. */
export function LevelMarks({ level, of, words }: LevelMarksProps) {
  return (
    <span
      className="level-marks"
      {...(words === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': words, title: words })}
    >
      {Array.from({ length: of }, (_, index) => (
        <span key={index} data-filled={index < level} />
      ))}
    </span>
  )
}
