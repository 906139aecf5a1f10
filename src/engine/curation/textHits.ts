/** What the comparison of texts says, as hits about records. */
import type { ContaminationHit, HeldOutPuzzle } from '#/domain/curation/contamination.ts'
import { hitId } from '#/domain/curation/contamination.ts'
import type { TextAnalysis } from '#/domain/curation/textAnalysis.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'

/** The hits, in the order of the overlaps. */
export function toTextHits(
  { overlaps }: Pick<TextAnalysis, 'overlaps'>,
  records: readonly TrainingRecord[],
  heldOut: readonly HeldOutPuzzle[],
): readonly ContaminationHit[] {
  return overlaps.flatMap(({ index, overlap }) => {
    const [record, puzzle] = [records[index], heldOut[overlap.heldOut]]
    if (record === undefined || puzzle === undefined) return []
    return [
      {
        id: hitId('text', record.id, puzzle.id),
        kind: 'text' as const,
        recordId: record.id,
        recordPuzzle: record.puzzle,
        iteration: record.provenance.iteration,
        recordSolution: record.header + (record.bodies[0] ?? ''),
        heldOut: puzzle,
        share: overlap.share,
        taken: null,
      },
    ]
  })
}
