import { numberSetting } from './setting.ts'

export const contextTokens = numberSetting({
  label: 'Context',
  explanation: 'Tokens of prompt and reply together; decides how many example puzzles fit into a prompt.',
  group: 'Sampling',
  ...{ min: 512, max: 10_000_000, step: 1, whole: true },
  paper: 2048,
  explainedIf: {
    knowsOnlyExamples: 'Decides how many example puzzles fit into a prompt, and so how many the model knows.',
  },
})
