import { numberSetting } from './setting.ts'

/** `per_prompt`, 64 in the reference. */
export const completionsPerPrompt = numberSetting({
  label: 'Completions per prompt',
  explanation: 'Samples asked of one request. Servers that give one at a time are asked again.',
  group: 'Requests',
  ...{ min: 1, max: 256, step: 1, whole: true },
  paper: 64,
  quick: 8,
  explainedIf: {
    takesOneAtATime: 'Puzzles proposed from the same examples before others are drawn.',
  },
})
