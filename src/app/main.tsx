import '#/platform/python/withoutEval.ts'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '#/ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { notifications } from '@mantine/notifications'
import { assert } from '#/lib/assert.ts'
import { firstOf } from '#/lib/emitter.ts'
import { App } from './App.tsx'
import { createBoot } from './boot.ts'
import { router } from './router.tsx'
import { createScripting } from './scripting.ts'
import { openServices } from './services.tsx'
import type { TrainerLink } from './trainerLink.ts'
import { linkedForm, readTrainerLink, takeTrainerLink } from './trainerLink.ts'

const root = document.getElementById('root')
assert(root !== null, 'index.html has no #root')

const boot = createBoot(openServices)
window.autodidact = createScripting(boot)

/** Also for a link that is pasted where the app is open already: the browser loads nothing anew then. */
function lookForTrainerLink(): void {
  const link = readTrainerLink(location.hash)
  if (link === null) return
  history.replaceState(history.state, '', `${location.pathname}${location.search}`)
  void followTrainerLink(link)
}
lookForTrainerLink()
window.addEventListener('hashchange', lookForTrainerLink)

/** Waits until this tab has the data, which may be never. */
async function followTrainerLink(to: TrainerLink): Promise<void> {
  const { services } = await firstOf(boot, (now) => now.kind === 'open')
  // A form that is open would keep what stands in it.
  await router.navigate({ to: '/' })
  const failure = await takeTrainerLink(services, to)
  if (failure !== null) {
    const title = 'The trainer does not answer'
    notifications.show({
      color: 'red',
      title,
      message: `${failure.message} ${failure.advice}`,
      autoClose: false,
    })
  }
  await router.navigate(linkedForm)
}

// The first screen's code is fetched while storage opens.
void router.load()

createRoot(root).render(
  <StrictMode>
    <App boot={boot} />
  </StrictMode>,
)
