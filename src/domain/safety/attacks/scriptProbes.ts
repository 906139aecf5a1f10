/** JavaScript that tries to get out of the sandbox, in every realm in which it says something. The scripts are in `scripts/`. */
import type { ScriptProbe } from '../probe.ts'
import { languageScripts } from './scripts/language.ts'
import { loadScripts } from './scripts/loads.ts'
import { pageScripts } from './scripts/page.ts'
import { requestScripts } from './scripts/requests.ts'
import { storageScripts } from './scripts/storage.ts'

const attempts = [...requestScripts, ...loadScripts, ...languageScripts, ...storageScripts, ...pageScripts]

/** Every script in every realm, realm by realm. */
export const scriptProbes: readonly ScriptProbe[] = (['frame', 'worker', 'bare'] as const).flatMap((realm) =>
  attempts
    .filter(({ realms }) => realms.includes(realm))
    .map(({ name, title, sentence, code, gate = [], judgedBy }): ScriptProbe => ({
      kind: 'script',
      id: `${realm}:${name}`,
      realm,
      title,
      sentence,
      code,
      judgedBy: judgedBy ?? 'reply',
      inGate: gate.includes(realm),
    })),
)
