/** Writes the evidence of a run as texts in order (`domain/evidence/evidence.ts`), a page of the store at a time. */
import { datasetCard } from '#/domain/dataset/datasetCard.ts'
import { datasetHash } from '#/domain/dataset/datasetHash.ts'
import type { EvidenceEdit, EvidenceHeader, EvidenceLine } from '#/domain/evidence/evidence.ts'
import { evidenceFormat, evidenceVersion } from '#/domain/evidence/evidence.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run } from '#/domain/run/run.ts'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { solutionBuckets } from '#/domain/run/run.ts'
import { readAccepted } from '#/engine/curation/keptAccepted.ts'
import { readFindings } from '#/engine/curation/keptFindings.ts'
import type { Store } from '#/engine/ports/store.ts'
import { pageCandidates, pageRecords } from '#/engine/dataset/pageRecords.ts'

const pageSize = 500

export interface EvidenceSource {
  readonly store: Store
  readonly library: readonly Puzzle[]
  readonly madeWith: EvidenceHeader['madeWith']
}

/** The whole file, line by line. Holds the puzzles and kept solutions of the run, and one page of everything else. */
export async function* writeEvidence(run: Run, source: EvidenceSource): AsyncGenerator<string> {
  const { store } = source
  const { id, settings, state, status, createdAt, updatedAt } = run
  const records = await readRecords(store, id)
  const header: EvidenceHeader = {
    kind: 'header',
    format: evidenceFormat,
    version: evidenceVersion,
    madeWith: source.madeWith,
    run: { id, settings, state, status, createdAt, updatedAt },
    datasetHash: datasetHash(records),
    card: datasetCard(run, records.length),
  }
  yield toLine(header)
  let lines = 0
  for await (const line of linesOf(run, source, records)) {
    lines += 1
    yield toLine(line)
  }
  yield toLine({ kind: 'end', lines } satisfies EvidenceLine)
}

async function readRecords(store: Store, id: string): Promise<readonly TrainingRecord[]> {
  const records: TrainingRecord[] = []
  for await (const page of pageRecords(store, id)) records.push(...page)
  return records
}

async function* linesOf(
  run: Run,
  { store, library }: EvidenceSource,
  records: readonly TrainingRecord[],
): AsyncGenerator<EvidenceLine> {
  for (const puzzle of library) {
    const isSeen = puzzle.collection === run.settings.fewShotCollection || puzzle.split === 'test'
    if (isSeen)
      yield {
        kind: 'puzzle',
        puzzle: { ...puzzle, solutions: [...puzzle.solutions], tags: [...puzzle.tags] },
      }
  }
  yield* completionsOf(run, store)
  for (const bucket of puzzleBuckets) yield* candidatesOf(store, run.id, `puzzle:${bucket}`)
  for (const bucket of solutionBuckets) yield* candidatesOf(store, run.id, `solution:${bucket}`)
  for (const record of records) yield { kind: 'record', ...record, bodies: [...record.bodies] }
  for (const edit of await editsOf(run.id, store)) yield { kind: 'edit', edit }
  for (const evaluation of await store.evaluations.list({ runId: run.id })) {
    if (evaluation.run === undefined) continue
    const { model } = evaluation.run
    for (const outcome of evaluation.outcomes) yield { kind: 'outcomes', model, ...outcome }
  }
}

async function editsOf(runId: string, store: Store): Promise<readonly EvidenceEdit[]> {
  const { findings, decisions } = await readFindings(store, runId)
  const accepted = [...(await readAccepted(store, runId))].map((puzzle): EvidenceEdit => ({
    what: 'accepted',
    puzzle,
  }))
  if (findings === null) return accepted
  const { hits, ...search } = findings
  return [
    ...accepted,
    { what: 'search', ...search },
    ...hits.map((hit): EvidenceEdit => ({ what: 'hit', hit })),
    ...hits.flatMap(({ id: hit }): readonly EvidenceEdit[] => {
      const decision = decisions[hit]
      return decision === undefined ? [] : [{ what: 'decision', hit, decision }]
    }),
  ]
}

async function* completionsOf({ id, state }: Run, store: Store): AsyncGenerator<EvidenceLine> {
  const prompts = new Map<string, number>()
  const measured = Array.from({ length: state.tuned.length + 1 }, (_, model) => model)
  for (const owner of [null, ...measured]) {
    let after: number | null = 0
    while (after !== null) {
      const page: Awaited<ReturnType<Store['completions']['list']>> = await store.completions.list(
        owner === null ? id : `${id}.${owner}`,
        after,
        pageSize,
      )
      for (const { prompt: text, ...entry } of page.entries) {
        const known = prompts.get(text)
        const prompt = known ?? prompts.size
        if (known === undefined) {
          prompts.set(text, prompt)
          yield { kind: 'prompt', text }
        }
        yield { kind: 'completion', owner, prompt, ...entry }
      }
      after = page.next
    }
  }
}

async function* candidatesOf(store: Store, id: string, bucket: string): AsyncGenerator<EvidenceLine> {
  for await (const page of pageCandidates(store, id, bucket)) {
    for (const candidate of page) {
      yield candidate.kind === 'puzzle'
        ? { ...candidate, kind: 'puzzle-candidate' }
        : { ...candidate, kind: 'solution-candidate' }
    }
  }
}

function toLine(value: object): string {
  return `${JSON.stringify(value)}\n`
}
