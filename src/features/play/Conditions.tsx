import { Text, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Condition } from '#/domain/verdict/verdict.ts'
import { shorten } from '#/lib/format.ts'
import { conditionLines, conditionLook, failedCondition } from './conditionLooks.ts'
import './Conditions.css'

const shownCharacters = 120

interface ConditionsProps {
  readonly conditions: readonly Condition[]
  /** The condition has the user's attention: its place is to be seen, the focus stays. */
  readonly onPoint: (condition: Condition) => void
  /** The user wants to go to its place. */
  readonly onShow: (condition: Condition) => void
}

interface RowProps extends Omit<ConditionsProps, 'conditions'> {
  readonly condition: Condition
  readonly openAtFirst: boolean
}

function Values({ condition, onShow }: Pick<RowProps, 'condition' | 'onShow'>) {
  return (
    <>
      {condition.values.length > 0 && (
        <dl>
          {condition.values.map(({ text, value }) => (
            <div key={text}>
              <dt>
                <code title={text.length > shownCharacters ? text : undefined}>
                  {shorten(text, shownCharacters)}
                </code>
              </dt>
              <dd>
                <code title={value.length > shownCharacters ? value : undefined}>
                  {shorten(value, shownCharacters)}
                </code>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <button
        type="button"
        className="conditions-show"
        onClick={() => {
          onShow(condition)
        }}
      >
        Show {conditionLines(condition)} of the puzzle
      </button>
    </>
  )
}

function ConditionRow({ condition, openAtFirst, onPoint, onShow }: RowProps) {
  const [open, setOpen] = useState(openAtFirst)
  const body = useId()
  const { state, icon: Picture, word } = conditionLook(condition)
  const point = () => {
    onPoint(condition)
  }
  return (
    <li data-state={state}>
      <button
        type="button"
        className="play-row conditions-row"
        aria-expanded={open}
        aria-controls={body}
        onFocus={point}
        onClick={() => {
          setOpen(!open)
          point()
        }}
      >
        <IconChevronRight size={15} className="conditions-fold" aria-hidden />
        <span className="conditions-mark">
          <Picture size={16} stroke={1.9} aria-hidden />
          {word}
        </span>{' '}
        <code>{condition.text}</code> <span className="conditions-line">{conditionLines(condition)}</span>
      </button>
      <div id={body} className="conditions-body" hidden={!open}>
        {open && <Values condition={condition} onShow={onShow} />}
      </div>
    </li>
  )
}

/** What `sat` asked, in the order of the source; the condition that did not hold is open, with what it was about. */
export function Conditions({ conditions, onPoint, onShow }: ConditionsProps) {
  const title = useId()
  const failed = failedCondition(conditions)
  return (
    <section aria-labelledby={title}>
      <Title order={3} id={title} className="conditions-title">
        What <code>sat</code> asked
      </Title>
      <ol className="conditions">
        {conditions.map((condition, index) => (
          <ConditionRow
            key={index}
            condition={condition}
            openAtFirst={condition === failed}
            onPoint={onPoint}
            onShow={onShow}
          />
        ))}
      </ol>
      {conditions.some(({ holds }) => holds === null) && (
        <Text size="xs" c="dimmed" mt={6}>
          Not reached: <code>sat</code> had its answer before it came there.
        </Text>
      )}
    </section>
  )
}
