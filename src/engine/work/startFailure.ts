/** Why a run or an evaluation did not begin, in words for the user. */
export interface StartFailure {
  readonly kind:
    | 'busy'
    | 'unsafe'
    | 'no-few-shot-puzzles'
    | 'no-held-out-puzzles'
    | 'not-found'
    | 'not-of-the-loop'
    | 'invalid-settings'
    | 'trainer'
    | 'storage'
    | 'sandbox'
  readonly message: string
  readonly advice: string
}
