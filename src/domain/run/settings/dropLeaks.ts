import { switchSetting } from './setting.ts'

/** Look for held-out puzzles in what was found before each tuning, by text and by execution, and leave out what is hit. */
export const dropLeaks = switchSetting({
  label: 'Leave out leaks',
  explanation:
    'Before each training, looks in what was found for held-out puzzles, by text and by running the solutions against them, and trains without what is hit. The hits are listed on the run page for review.',
  group: 'Filter and verifier',
  paper: false,
  quick: (_model, { waitsForPerson }) => !waitsForPerson,
  before: false,
  departs: () => 'What may hold a held-out puzzle is left out of the training; the paper trains on all.',
})
