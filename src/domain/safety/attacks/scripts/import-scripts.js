export default async ({ target, ask }) => {
  if (typeof importScripts !== 'function') throw new ReferenceError('There is no importScripts.')
  return await ask(() => importScripts(target))
}
