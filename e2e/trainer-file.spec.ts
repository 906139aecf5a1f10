import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'

test('the app serves the companion as it lies in the repository', async ({ request }) => {
  const reply = await request.get('autodidact_trainer.py')
  expect(reply.headers()['content-type']).toContain('text/x-python')
  const file = new URL('../trainer/autodidact_trainer.py', import.meta.url)
  expect((await reply.body()).equals(readFileSync(file))).toBe(true)
})
