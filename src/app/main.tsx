import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import '#/ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { assert } from '#/lib/assert.ts'
import { App } from './App.tsx'
import { createBoot } from './boot.ts'
import { router } from './router.tsx'
import { createScripting } from './scripting.ts'
import { openServices } from './services.tsx'

const root = document.getElementById('root')
assert(root !== null, 'index.html has no #root')

// zod would try to compile its parsers with `new Function`, which the page's content security policy forbids.
z.config({ jitless: true })

const boot = createBoot(openServices)
window.autodidact = createScripting(boot)

// The first screen's code is fetched while storage opens.
void router.load()

createRoot(root).render(
  <StrictMode>
    <App boot={boot} />
  </StrictMode>,
)
