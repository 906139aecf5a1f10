/**
 * The loop of the built-in model: propose, filter, solve, verify, train, measure, again.
 *
 * Everything is decided by the seed, the puzzles and the settings. Time is only told, never asked: the same run gives
 * the same model byte for byte, however fast it goes, in interpreters of one kind.
 */
import type { SavedModel } from '#/domain/grammar/savedModel.ts'
import type { JudgedProposal, SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { hashSeed } from '#/lib/random.ts'
import type { AttemptedPuzzle, AttemptOptions, KnownOutcomes, StudiedPuzzle } from './attempts.ts'
import { attemptPuzzles } from './attempts.ts'
import { countEnds } from './attemptEnds.ts'
import type { Design } from './choices.ts'
import { fullDesign } from './choices.ts'
import { relabelPuzzles } from './hindsight.ts'
import type { IdiomRule } from './idiomRule.ts'
import { findIdioms, showIdioms } from './idioms.ts'
import type { KnownPuzzle } from './knownPuzzles.ts'
import { measured } from './measure.ts'
import { findingSampling, measuringSampling } from './mind.ts'
import { unpackPairs } from './packPairs.ts'
import type { PairBook, PairShares } from './pairs.ts'
import { createPairBook, defaultShares } from './pairs.ts'
import { parsePuzzle } from './parsePuzzle.ts'
import { templateTexts } from './parseTree.ts'
import type { NovelPuzzle } from './proposals.ts'
import { countJudged, createProposalFilter } from './proposals.ts'
import type { Proposal } from './proposer.ts'
import { proposeRound } from './proposeRound.ts'
import { unpackWeights } from './savedModel.ts'
import type { SelfTrainingWorld } from './selfTrainingNews.ts'
import { createSubjects } from './solver.ts'
import { study } from './study.ts'
import type { TrainingOptions } from './train.ts'
import { defaultTraining, train } from './train.ts'
import type { Weights } from './weights.ts'
import { createWeights } from './weights.ts'

/** What the bench varies to see what it is worth; the product runs the default. */
export interface Experiment {
  readonly design: Design
  readonly training: TrainingOptions
  readonly shares: PairShares
}

/** Attempted puzzles that are told of together. */
const toldTogether = 24

const standard: Experiment = { design: fullDesign, training: defaultTraining, shares: defaultShares }

export interface SelfTrainingResult {
  readonly weights: Weights
  readonly pairs: PairBook
  readonly idioms: readonly IdiomRule[]
}

/** Runs it to its end, or until the signal fires; what was learned by then is the result. */
export async function runSelfTraining(
  settings: SelfTrainingSettings,
  world: SelfTrainingWorld,
  base: SavedModel | null = null,
  { design, training: trainingOptions, shares }: Experiment = standard,
): Promise<SelfTrainingResult> {
  const { bench, signal, tell, now } = world
  const begin = now()
  const seedOf = (...parts: (string | number)[]) => hashSeed(settings.seed, ...parts)
  const elapsed = () => now() - begin
  const isStopped = () => signal.aborted
  /** Of the puzzles that come again in each iteration. */
  const outcomes: KnownOutcomes = new Map()

  tell({ kind: 'stage', iteration: 0, stage: 'analyse', done: 0 })
  const templates = await bench([{ kind: 'templates', templates: templateTexts }], signal)
  const patterns = templates[0]?.kind === 'templates' ? templates[0].trees : []
  const training = await study(world.training, bench, signal)
  const heldOut = await study(world.heldOut, bench, signal)
  tell({ kind: 'studied', training: training.length, heldOut: world.heldOut.length })

  const known: KnownPuzzle[] = training.map(({ source, analysis }) => ({
    source,
    analysis,
    form: parsePuzzle(analysis, patterns),
    weight: 1,
    family: source,
  }))
  const families = new Map(training.map(({ source }) => [source, source]))
  const familyOf = (source: string) => families.get(source) ?? ''
  const filter = createProposalFilter(training, world.heldOut, patterns)
  const pairs = createPairBook(settings.verified ? undefined : () => true, shares)
  let idioms: readonly IdiomRule[] = base?.idiomRules ?? []
  let subjects = createSubjects(idioms, design)
  let weights = base === null ? createWeights() : unpackWeights(base)
  const begun = base === null ? 0 : Math.max(0, ...base.points.map(({ iteration }) => iteration))

  async function measure(iteration: number): Promise<void> {
    const attempted = await attemptPuzzles(heldOut, {
      bench,
      weights,
      subjects,
      sampling: measuringSampling,
      count: settings.heldOutAttempts,
      // The same for each iteration: what differs is the model.
      seed: seedOf('measure'),
      signal,
      known: outcomes,
      onProgress: (done) => {
        tell({ kind: 'stage', iteration, stage: 'evaluate', done: done / heldOut.length })
      },
    })
    if (signal.aborted) return
    const point = measured(attempted, world.heldOut.length - heldOut.length, settings.heldOutAttempts)
    tell({
      kind: 'point',
      point: { iteration, ...point, elapsedMillis: elapsed() },
      attempted,
      mind: { weights, idioms },
      pairs,
    })
  }

  /** What an earlier version knew, as if this run had found it. */
  async function restore(saved: SavedModel): Promise<void> {
    const restored = await unpackPairs(saved.pairs, subjects, bench, signal)
    for (const pair of restored) {
      const { puzzle, origin, family } = pair
      families.set(puzzle.source, family)
      pairs.restore(pair)
      if (origin === 'training') continue
      known.push({ ...puzzle, form: parsePuzzle(puzzle.analysis, patterns), family, weight: 0.5 })
    }
    filter.restore(restored.map(({ puzzle }) => puzzle))
  }

  if (base === null) await measure(0)
  else await restore(base)
  for (
    let iteration = begun + 1;
    iteration <= begun + settings.iterations && !signal.aborted;
    iteration += 1
  ) {
    const judged: JudgedProposal[] = []
    const tellJudged = () => {
      const proposals = filter.takeJudged()
      judged.push(...proposals)
      tell({ kind: 'judged', iteration, proposals })
    }
    const { novel, proposed } = await proposeRound({
      settings,
      known,
      pairs,
      filter,
      bench,
      signal,
      trainingSeed: seedOf('puzzles', iteration),
      proposingSeed: seedOf('propose', iteration),
      tell: (done) => {
        tellJudged()
        tell({ kind: 'stage', iteration, stage: 'propose', done })
      },
    })
    let attempts = 0
    let right = 0
    let solvedOwn = 0
    const total = novel.length + training.length
    let before = 0

    const attempt = async (
      puzzles: readonly StudiedPuzzle[],
      count: number,
      again: Pick<AttemptOptions, 'known'> = {},
    ) => {
      const known = new Set(pairs.all().map(({ puzzle }) => puzzle.source))
      let untold: AttemptedPuzzle[] = []
      const tellAttempted = () => {
        if (untold.length === 0) return
        tell({
          kind: 'attempted',
          iteration,
          isGiven: puzzles === training,
          puzzles: untold.filter(({ puzzle }) => !known.has(puzzle.source)).length,
          ends: countEnds(untold),
        })
        untold = []
      }
      const attempted = await attemptPuzzles(puzzles, {
        bench,
        weights,
        subjects,
        sampling: findingSampling,
        count,
        seed: seedOf('attempt', iteration),
        signal,
        ...again,
        onProgress: (done, last) => {
          untold.push(last)
          if (untold.length >= toldTogether) tellAttempted()
          tell({ kind: 'stage', iteration, stage: 'solve', done: Math.min(1, (before + done) / total) })
        },
      })
      before += attempted.length
      for (const one of attempted) {
        attempts += one.made
        right += one.right
      }
      tellAttempted()
      return attempted
    }
    const book = (
      attempted: readonly AttemptedPuzzle[],
      puzzles: readonly (StudiedPuzzle | NovelPuzzle)[],
    ) => {
      const first = attempted.flatMap((one, index) => {
        const puzzle = puzzles[index]
        const origin = puzzle !== undefined && 'origin' in puzzle ? puzzle.origin : 'training'
        const isNew = pairs.add(one, origin, familyOf(one.puzzle.source), iteration)
        return isNew ? [{ ...one, origin, iteration }] : []
      })
      const all: readonly (StudiedPuzzle | KnownPuzzle)[] = [...puzzles, ...known]
      const forms = new Map(all.map((one) => [one.source, 'form' in one ? one.form : null]))
      tell({
        kind: 'solved',
        solved: first.map((solved) => ({
          solved,
          form: forms.get(solved.puzzle.source) ?? null,
        })),
      })
      return new Set(first.map(({ puzzle }) => puzzle.source))
    }
    const bookOwn = (attempted: readonly AttemptedPuzzle[], puzzles: readonly NovelPuzzle[]) => {
      for (const { source, family } of puzzles) families.set(source, family)
      const solved = book(attempted, puzzles)
      solvedOwn += solved.size
      for (const { source, analysis, form, family } of puzzles) {
        if (solved.has(source)) known.push({ source, analysis, form, family, weight: 0.5 })
      }
    }

    const own = await attempt(novel, settings.attempts)
    bookOwn(own, novel)
    const drilled =
      settings.trainingAttempts > 0
        ? await attempt(training, settings.trainingAttempts, { known: outcomes })
        : []
    book(drilled, training)
    let relabelled: readonly Proposal[] = []
    if (settings.relabel && settings.proposals > 0 && settings.verified) {
      const unsolved = own.filter((one) => one.right === 0)
      relabelled = await relabelPuzzles(
        unsolved,
        1,
        'relabelled',
        familyOf,
        bench,
        seedOf('relabel', iteration),
        signal,
      )
    }
    if (settings.curriculum && settings.proposals > 0 && settings.verified) {
      const built = await relabelPuzzles(
        drilled,
        3,
        'built',
        familyOf,
        bench,
        seedOf('build', iteration),
        signal,
      )
      relabelled = [...relabelled, ...built]
    }
    if (relabelled.length > 0) {
      const changed = await filter.sift(relabelled, bench, signal)
      tellJudged()
      bookOwn(await attempt(changed, settings.attempts), changed)
    }
    // Also when it was stopped meanwhile: what was found until then is learned, in a moment.
    tell({ kind: 'stage', iteration, stage: 'train', done: 0 })
    if (settings.idioms) {
      idioms = [...idioms, ...findIdioms(pairs.idiomSources(), idioms, iteration)]
      subjects = createSubjects(idioms, design)
      tell({ kind: 'idioms', idioms: showIdioms(idioms, pairs.idiomSources()) })
    }
    const examples = pairs.examples(createWeights(), subjects)
    weights = createWeights()
    train(weights, examples, trainingOptions, seedOf('train', iteration))
    if (isStopped()) break
    const solvedTraining = pairs.all().filter(({ origin }) => origin === 'training').length
    tell({
      kind: 'iteration',
      iteration: {
        iteration,
        proposed: proposed + relabelled.length,
        puzzles: countJudged(judged),
        attempts,
        right,
        solvedOwn,
        solvedTraining,
        pairs: pairs.all().length,
        elapsedMillis: elapsed(),
      },
    })
    await measure(iteration)
  }
  return { weights, pairs, idioms }
}
