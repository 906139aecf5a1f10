import type { DuplicateRule } from '#/domain/duplicates/repeats.ts'
import { choiceSetting } from './setting.ts'

const deviations: Readonly<Record<DuplicateRule, string>> = {
  exact: 'equal texts are dropped',
  renamed: 'equal programs are dropped, whatever their names',
  near: 'nearly equal programs are dropped',
}

/** What makes a puzzle a repeat of one that was kept: `exact` is the paper's, see `repeats.ts`. */
export const duplicates = choiceSetting<DuplicateRule>({
  label: 'Repeated puzzles',
  explanation: 'Which puzzles are dropped because the run has kept one like them.',
  group: 'Filter and verifier',
  paper: 'exact',
  quick: 'renamed',
  before: 'exact',
  departs: (value) => `Repeated puzzles: ${deviations[value]}; the paper drops equal texts only.`,
  options: {
    exact: {
      label: 'Equal texts (the paper)',
      explanation: 'A puzzle is dropped when the run has kept the very same text.',
    },
    renamed: {
      label: 'Equal programs, whatever their names',
      explanation:
        'Also dropped: the same program with other names, docstrings, comments or layout. Replies are taken in the order of their prompts.',
    },
    near: {
      label: 'Nearly equal programs',
      explanation:
        'Also dropped: a program that shares 70 % of its token 5-grams with a kept one. Replies are taken in the order of their prompts.',
    },
  },
})
