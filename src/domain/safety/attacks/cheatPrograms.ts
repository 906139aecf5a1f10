/** Python that is rewarded for passing and cheats. The cheats themselves are data, in `cheats/`. */
import { forgeries } from './cheats/forgeries.ts'
import { lies } from './cheats/lies.ts'
import { patches } from './cheats/patches.ts'
import { pairOf } from './pairOf.ts'
import type { ProgramProbe } from '../probe.ts'

/** Every cheat. A slow device may stop one by the limit, and the seal one that breaks out, which accepts neither. */
export const cheatPrograms: readonly ProgramProbe[] = [...forgeries, ...lies, ...patches].map(
  ([name, title, sentence, kinds, file]) => ({
    kind: 'program',
    group: 'cheat',
    id: `cheat:${name}`,
    title,
    sentence,
    pair: pairOf(file),
    blockedBy: [...kinds, 'timeout', 'breach'],
    inGate: false,
  }),
)
