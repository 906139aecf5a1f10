import { switchSetting } from './setting.ts'

/**
 * Judge as in 2023: its text rules (import whitelist, banned words) for puzzles and solutions, and its looser look at types. The
 * sandbox does not need them, and without them there are no false alarms; comparisons do.
 */
export const textRules = switchSetting({
  label: 'The judge of 2023',
  explanation:
    'Bars puzzles and solutions with imports beyond a short list, or with words such as “open(”, and checks only the types it knew. The sandbox here does not need it; comparisons with the paper do.',
  group: 'Filter and verifier',
  paper: true,
  quick: false,
  departs: (value, paper) =>
    `The judge of 2023 is ${value ? 'on' : 'off'}; the paper has it ${paper ? 'on' : 'off'}.`,
})
