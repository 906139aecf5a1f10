import type { Run } from '#/domain/run/run.ts'
import { writeEvidence } from '#/engine/evidence/writeEvidence.ts'
import { libraryOf } from '#/engine/loop/replayLibrary.ts'
import type { Services } from '#/features/services.ts'

/** The evidence of a run in parts, and with what it was made: the interpreter and the browser of this page. Rejects when the sandbox cannot start. */
export async function gatherEvidence(
  run: Run,
  { store, library, verifier }: Pick<Services, 'store' | 'library' | 'verifier'>,
): Promise<AsyncIterable<string>> {
  const { interpreter } = await verifier.ready
  const madeWith = { interpreter, browser: navigator.userAgent }
  return writeEvidence(run, { store, library: await libraryOf(run, store, library), madeWith })
}
