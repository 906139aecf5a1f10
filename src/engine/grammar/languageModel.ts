/**
 * The built-in model as a model that completes text: it reads the puzzles out of the paper's prompts, works on them, and
 * writes what would follow the prompt's last character. A run cannot tell it from a remote model.
 *
 * What it cannot do is an attempt that failed, not a failure of the model: where the grammar has no words for a puzzle, the
 * completions are empty, and are counted as such. A failure would pause the run, and resuming would meet the same puzzle.
 */
import type { CompletionRequest, ModelFailure } from '#/domain/model/completion.ts'
import type { GrammarTask, SyntaxNode } from '#/domain/grammar/grammarTask.ts'
import { toPaperForm } from '#/domain/prompt/prompts.ts'
import { readProposePrompt, readSolvePrompt } from '#/domain/prompt/readPrompts.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'
import { err, ok } from '#/lib/result.ts'
import type { Bench, StudiedPuzzle } from './attempts.ts'
import type { SamplingOptions } from './head.ts'
import { createSampler } from './head.ts'
import type { IdiomRule } from './idiomRule.ts'
import type { PuzzleForm } from './parsePuzzle.ts'
import { parsePuzzle } from './parsePuzzle.ts'
import { templateTexts } from './parseTree.ts'
import type { KnownPuzzle } from './knownPuzzles.ts'
import { createProposer } from './proposer.ts'
import { puzzleExamples } from './puzzleHead.ts'
import { solutionBody } from './renderSolution.ts'
import type { Mind } from './mind.ts'
import { measuringSampling } from './mind.ts'
import type { Subjects } from './solver.ts'
import { createSubjects } from './solver.ts'
import { defaultTraining, train } from './train.ts'
import { createWeights } from './weights.ts'

interface KnownSource extends StudiedPuzzle {
  /** Null when the grammar has no words for its conditions. */
  readonly form: PuzzleForm | null
}
/** Puzzles by source; null: the grammar has no words for it. */
type KnownSources = ReadonlyMap<string, KnownSource | null>

/** What was found out about puzzles, to be shared by requests: it depends on nothing but their texts. */
export interface PromptMemory {
  studied: KnownSources
  /** What a model that knows these idioms is asked about each puzzle. */
  readonly subjects: WeakMap<readonly IdiomRule[], Subjects>
  patterns: readonly SyntaxNode[] | null
}

export function createPromptMemory(): PromptMemory {
  return { studied: new Map(), subjects: new WeakMap(), patterns: null }
}

export interface GrammarModelWorld {
  readonly name: string
  /** Of the solution head. The puzzle head learns from each prompt anew: the prompt's puzzles are all it knows. */
  readonly mind: Mind
  readonly bench: Bench
  readonly memory: PromptMemory
}

/** A temperature of 0 would divide by zero; at this one the likeliest choice is as good as certain. */
const coldest = 0.01
/** Tries at one proposal, most of which come to nothing where a prompt has few puzzles. */
const mostTries = 40
const mostRemembered = 2_000

const stopped: ModelFailure = {
  kind: 'aborted',
  message: 'The built-in model was stopped before it answered.',
  advice: 'Resume to ask again.',
  status: null,
  retryable: true,
}

function samplingOf({ temperature }: CompletionRequest): SamplingOptions {
  return { ...measuringSampling, temperature: Math.max(coldest, temperature) }
}

/**
 * Completes the paper's prompts. Sample i of a request is decided by `seed + i`, the temperature, the prompt's puzzles and
 * the weights alone, so a request that was split draws the same. Tokens and stop sequences mean nothing to it.
 */
export function createGrammarLanguageModel({ name, mind, bench, memory }: GrammarModelWorld): LanguageModel {
  function subjectsOf(idioms: readonly IdiomRule[]): Subjects {
    const subjects = memory.subjects.get(idioms) ?? createSubjects(idioms)
    memory.subjects.set(idioms, subjects)
    return subjects
  }

  /** What there is to know of the sources, asked of the bench where it is not remembered; null when it was stopped. */
  async function study(sources: readonly string[], signal: AbortSignal): Promise<KnownSources | null> {
    const known = memory.studied
    const fresh = [...new Set(sources)].filter((source) => !known.has(source))
    const tasks: GrammarTask[] = fresh.map((puzzle) => ({ kind: 'analyse', puzzle }))
    if (memory.patterns === null) tasks.push({ kind: 'templates', templates: templateTexts })
    if (tasks.length === 0) return signal.aborted ? null : known
    const replies = await bench(tasks, signal)
    if (replies.length < tasks.length) return null
    const templates = replies[fresh.length]
    const patterns = templates?.kind === 'templates' ? templates.trees : (memory.patterns ?? [])
    const found = new Map(known)
    for (const [index, source] of fresh.entries()) {
      const analysis = replies[index]
      if (analysis?.kind !== 'analysed') found.set(source, null)
      else {
        const form = parsePuzzle(analysis, patterns)
        found.set(source, { source, analysis, form })
      }
    }
    memory.patterns = patterns
    memory.studied = new Map([...memory.studied, ...found].slice(-mostRemembered))
    return found
  }

  async function propose(request: CompletionRequest, signal: AbortSignal): Promise<readonly string[] | null> {
    const sources = readProposePrompt(request.prompt)
    const studied = await study(sources, signal)
    if (studied === null) return null
    const known = sources.flatMap((source): KnownPuzzle[] => {
      const puzzle = studied.get(source) ?? null
      return puzzle === null ? [] : [{ ...puzzle, weight: 1, family: source }]
    })
    const learned = createWeights()
    train(learned, puzzleExamples(known), defaultTraining, hashSeed('prompt', request.prompt))
    const shown = new Set(sources)
    return samples(request, (seed) => {
      const sampling = samplingOf(request)
      const proposer = createProposer(known, learned, hashSeed(seed, request.prompt), () => 1, sampling)
      for (let tries = 0; tries < mostTries; tries += 1) {
        const source = toPaperForm(proposer.propose()?.source ?? '')
        // The prompt has opened the signature already.
        if (source.startsWith(opening) && !shown.has(source)) return source.slice(opening.length)
      }
      return ''
    })
  }

  async function solve(request: CompletionRequest, signal: AbortSignal): Promise<readonly string[] | null> {
    const source = readSolvePrompt(request.prompt)
    const studied = await study(source === null ? [] : [source], signal)
    if (studied === null) return null
    const puzzle = source === null ? null : (studied.get(source) ?? null)
    if (puzzle === null) return samples(request, () => '')
    const { analysis } = puzzle
    const subject = subjectsOf(mind.idioms)(analysis)
    const sampler = createSampler(subject, mind.weights, samplingOf(request), 0)
    return samples(request, (seed) => {
      const made = sampler.sample(subject.root, createRandom(hashSeed(seed, puzzle.source)))
      return made === null ? '' : `\n${solutionBody(made.tree, analysis)}`
    })
  }

  return {
    name,
    async complete(request, signal) {
      const texts = await (request.task === 'puzzle' ? propose(request, signal) : solve(request, signal))
      if (texts === null) return err(stopped)
      return ok({ completions: texts.map((text) => ({ text, finishReason: 'stop' })), usage: null })
    },
  }
}

const opening = 'def f('

function samples({ count, seed }: CompletionRequest, make: (seed: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => make(seed + index))
}
