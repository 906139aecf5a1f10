import type { TextAnalysis, TextAnalysisRequest, TextProgress } from '#/domain/curation/textAnalysis.ts'
import type { Result } from '#/lib/result.ts'

export interface TextAnalystFailure {
  readonly kind: 'stopped' | 'broken'
  readonly message: string
  readonly advice: string
}

/** Looks through the texts of many puzzles away from the page's thread. Ends at once when the signal fires. */
export interface TextAnalyst {
  readonly analyse: (
    request: TextAnalysisRequest,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: TextProgress) => void },
  ) => Promise<Result<TextAnalysis, TextAnalystFailure>>
}
