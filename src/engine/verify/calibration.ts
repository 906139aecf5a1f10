/**
 * The factor by which time limits are scaled here and now: what was measured, or what a person chose instead. Measures once
 * when the sandbox has started, and again when asked to; the choice is kept, the measurement is not.
 */
import { parseCalibrationChoice, toCalibration } from '#/domain/verdict/calibration.ts'
import type { CalibrationChoice } from '#/domain/verdict/calibration.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject, firstOf } from '#/lib/emitter.ts'
import { measureMachine } from './measureMachine.ts'

export interface CalibrationState {
  readonly choice: CalibrationChoice
  /** By the last measurement, 1 to 20; null before there is one, and where none could be made. */
  readonly measured: number | null
  readonly isMeasuring: boolean
  /** What limits are multiplied by; null while it is being found out for the first time. */
  readonly factor: number | null
}

export interface Calibration {
  readonly state: Observable<CalibrationState>
  /** The factor, as soon as there is one; never rejects. */
  readonly settled: () => Promise<number>
  readonly choose: (choice: CalibrationChoice) => void
  /** Measures again; resolves when it is done. Never rejects. */
  readonly measure: () => Promise<void>
}

const setting = 'verifier.calibration'
/** A page that has just started is busy with itself, and a first program should not wait behind the measurement. */
const pauseMillis = 1000

/** Reads the choice and measures when `verifier` is ready. `verifier` must take its limits as wall-clock time. */
export function createCalibration(world: {
  readonly verifier: Verifier
  readonly settings: Store['settings']
  readonly clock: Pick<Clock, 'delay'>
}): Calibration {
  const { verifier, settings, clock } = world
  const state = createSubject<CalibrationState>({
    choice: { kind: 'automatic' },
    measured: null,
    isMeasuring: true,
    factor: null,
  })
  let isChosen = false
  let measuring: Promise<void> | null = null

  function change(changes: Partial<Omit<CalibrationState, 'factor'>>): void {
    const next = { ...state.getSnapshot(), ...changes }
    state.set({ ...next, factor: factorOf(next) })
  }

  async function measureOnce(): Promise<void> {
    change({ isMeasuring: true })
    const millis = await measureMachine(verifier).catch(() => null)
    measuring = null
    change({ isMeasuring: false, ...(millis === null ? {} : { measured: toCalibration(millis) }) })
  }

  function measure(): Promise<void> {
    measuring ??= measureOnce()
    return measuring
  }

  async function begin(): Promise<void> {
    const stored = await settings.get(setting).catch(() => null)
    if (!isChosen) change({ choice: parseCalibrationChoice(stored) })
    await verifier.ready.then(
      () => clock.delay(pauseMillis),
      () => undefined,
    )
    await measure()
  }
  void begin()

  return {
    state,
    settled: async () => (await firstOf(state, isSettled)).factor,
    choose: (choice) => {
      isChosen = true
      change({ choice })
      // A choice that is not remembered is no loss worth a message.
      settings.put(setting, choice).catch(() => undefined)
    },
    measure,
  }
}

function isSettled(state: CalibrationState): state is CalibrationState & { readonly factor: number } {
  return state.factor !== null
}

function factorOf({ choice, measured, isMeasuring }: Omit<CalibrationState, 'factor'>): number | null {
  if (choice.kind === 'off') return 1
  if (choice.kind === 'own') return choice.factor
  return measured ?? (isMeasuring ? null : 1)
}
