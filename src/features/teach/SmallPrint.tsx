import { Title } from '@mantine/core'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import { formatCount } from '#/lib/format.ts'

/** What the built-in model is, what it is not, and how it differs from the models of the paper. */
export function SmallPrint({ newest }: { readonly newest: ModelVersion | undefined }) {
  return (
    <section className="teach-print" aria-label="Small print">
      <Title order={2}>Small print</Title>
      <div className="teach-print-columns">
        <div>
          <Title order={3}>What it is</Title>
          <p>
            A small probabilistic grammar of typed Python expressions, with a few forms of search that people
            wrote by hand. Which production it takes where is decided by a log-linear model: some tens of
            thousands of weights that are added up
            {newest === undefined
              ? '.'
              : ` (${formatCount(newest.weightCount)} of them are not zero in “${newest.name}”).`}{' '}
            It starts from weights that were set by hand, which is the untrained model of the curve.
          </p>
        </div>
        <div>
          <Title order={3}>What it is not</Title>
          <p>
            It is no neural network and no language model. It does not learn algorithms: it learns which kind
            of search over which pieces of the question tends to answer which kind of puzzle. It cannot write
            a program outside of its grammar, and reads a puzzle only as the pieces that its analysis finds.
          </p>
        </div>
        <div>
          <Title order={3}>How it differs from the paper</Title>
          <p>
            The paper trains pretrained language models of up to billions of weights on text, and their
            attempts are programs written token by token. Here the loop is the same (propose, solve, verify,
            train on what was verified), the model is not. One attempt may hold a search that asks the puzzle
            up to some thousand times. The calls are therefore counted and shown beside Pass@k, and its
            figures are not comparable one to one with those of language models.
          </p>
        </div>
        <div>
          <Title order={3}>How to read the curve</Title>
          <p>
            Held-out puzzles are never trained on. The interval says how far the share could be off for other
            puzzles of the same kind; with few held-out puzzles it is wide, and a small rise may be chance.
            How it works, how its constants were chosen and what was measured is in{' '}
            <code>docs/built-in-model.md</code> in the source of this app.
          </p>
        </div>
      </div>
    </section>
  )
}
