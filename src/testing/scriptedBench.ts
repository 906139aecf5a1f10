/** A bench without Python: every answer follows from the text of the task, so that it is the same each time. */
import type { AttemptKind, GrammarReply, GrammarTask } from '#/domain/grammar/grammarTask.ts'
import type { Bench } from '#/engine/grammar/attempts.ts'
import { hashSeed } from '#/lib/random.ts'
import { analysedPuzzle } from './analysedPuzzle.ts'

const kinds: readonly AttemptKind[] = ['wrong', 'wrong', 'error', 'not-found', 'out-of-steps', 'wrong-type']

/** The numbers of a source as literals that can be varied. */
function literalsOf(source: string) {
  return [...source.matchAll(/\b\d+\b/g)].map(({ 0: text, index }) => ({
    ...{ begin: index, end: index + text.length, type: 'int', text },
  }))
}

function scriptedReply(task: GrammarTask): GrammarReply {
  switch (task.kind) {
    case 'analyse':
      if (task.puzzle.includes('unsuitable')) return { kind: 'unsuitable', message: 'It says so.' }
      if (task.puzzle.includes('broken')) return { kind: 'unsuitable', message: 'It says so.', broken: true }
      return analysedPuzzle({
        literals: literalsOf(task.puzzle),
        shape: task.puzzle.replace(/\d+/g, '0'),
        weaker: [`${task.puzzle} or x == 1`],
      })
    case 'screen':
      if (task.puzzle.includes('trivial')) return { kind: 'screened', trivial: '0', padded: null }
      if (task.puzzle.includes('padded')) return { kind: 'screened', trivial: null, padded: 1 }
      return { kind: 'screened', trivial: null, padded: null }
    case 'attempt':
      return {
        kind: 'attempted',
        outcomes: task.programs.map((program) => {
          const draw = hashSeed(task.puzzle, program)
          if (draw % 7 === 0) return ['solved', String(draw % 100), 3]
          const kind = kinds[draw % kinds.length] ?? 'wrong'
          return [kind, kind === 'wrong' ? String(draw % 100) : null, 2]
        }),
      }
    case 'relabel':
      return {
        kind: 'relabelled',
        puzzles: task.answers.map((answer) =>
          Number(answer) % 2 === 0 ? `${task.puzzle} != ${answer}` : null,
        ),
      }
    case 'templates':
      return { kind: 'templates', trees: task.templates.map(() => null) }
    case 'bodies':
      return { kind: 'bodies', returned: task.bodies.map(() => null) }
  }
}

export interface ScriptedBench {
  readonly bench: Bench
  /** All tasks that were asked, in order. */
  readonly asked: GrammarTask[]
}

/** `onAsk` is called before each portion of tasks. When the signal has fired, no task is answered. */
export function createScriptedBench(
  onAsk: (tasks: readonly GrammarTask[]) => void = () => undefined,
): ScriptedBench {
  const asked: GrammarTask[] = []
  return {
    asked,
    bench: (tasks, signal) => {
      onAsk(tasks)
      asked.push(...tasks)
      return Promise.resolve(signal.aborted ? [] : tasks.map(scriptedReply))
    },
  }
}
