import '#/platform/python/withoutEval.ts'
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '#/ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { assert } from '#/lib/assert.ts'
import { App } from './App.tsx'
import { createBoot } from './boot.ts'
import { router } from './router.tsx'
import { createScripting } from './scripting.ts'
import { openServices } from './services.tsx'

const root = document.getElementById('root')
assert(root !== null, 'index.html has no #root')

const boot = createBoot(openServices)
window.autodidact = createScripting(boot)

// The first screen's code is fetched while storage opens.
void router.load()

createRoot(root).render(
  <StrictMode>
    <App boot={boot} />
  </StrictMode>,
)
