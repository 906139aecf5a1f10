import type { OpenTrainer } from '../shared/openTrainer.ts'

export const open: OpenTrainer<unknown> = (_ref, _model, { builtInTrainer }) => builtInTrainer
