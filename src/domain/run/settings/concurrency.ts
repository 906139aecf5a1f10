import { numberSetting } from './setting.ts'

export const concurrency = numberSetting({
  label: 'Requests at once',
  explanation: 'More is faster until the server queues or refuses them.',
  group: 'Requests',
  ...{ min: 1, max: 64, step: 1, whole: true },
  paper: 4,
  isOurs: true,
  explainedIf: {
    takesOneAtATime: 'Prompts worked on while others are verified. The model itself takes one at a time.',
  },
})
