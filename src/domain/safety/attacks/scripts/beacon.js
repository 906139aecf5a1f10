export default async ({ target, canary, ask }) => {
  if (typeof navigator.sendBeacon !== 'function') throw new ReferenceError('There is none.')
  return await ask(() => {
    navigator.sendBeacon(target, canary)
    return new Promise(() => {})
  })
}
