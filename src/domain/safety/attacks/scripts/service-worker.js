export default async ({ target }) => {
  if (!('serviceWorker' in navigator)) throw new ReferenceError('There is none.')
  const registration = await navigator.serviceWorker.register(target)
  await registration.unregister()
  return 'installed'
}
