import { numberSetting } from '#/domain/run/settings/setting.ts'

/** The paper's own sampling keeps to the 50 likeliest tokens (§6, point 3). */
export const topTokens = numberSetting({
  label: 'Likeliest tokens',
  explanation: 'From how many tokens each is drawn; 0: from all.',
  group: 'Sampling',
  ...{ min: 0, max: 1000, step: 1, whole: true },
  paper: 50,
  quick: 0,
  before: 0,
})
