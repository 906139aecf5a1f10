import { switchSetting } from './setting.ts'

export const checkTwice = switchSetting({
  label: 'Check twice',
  explanation:
    'Runs every attempt in two fresh interpreters with different hash and random seeds. What they do not agree on is flaky and never kept. Verifying takes longer: no attempt shares an interpreter.',
  group: 'Filter and verifier',
  paper: false,
  before: false,
  departs: () => 'Every attempt is checked twice, with different seeds.',
})
