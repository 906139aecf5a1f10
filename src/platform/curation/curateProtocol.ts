/** What the worker that reads puzzles and its client say to each other: one request a worker, progress, then an end. */
import type { TextAnalysis, TextAnalysisRequest, TextProgress } from '#/domain/curation/textAnalysis.ts'

export type CurateRequest = TextAnalysisRequest

export type CurateReply =
  | { readonly kind: 'progress'; readonly progress: TextProgress }
  | { readonly kind: 'end'; readonly analysis: TextAnalysis }
  | { readonly kind: 'broken'; readonly message: string }
