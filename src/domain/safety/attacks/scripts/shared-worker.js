export default async ({ target, ask }) => {
  return await ask(
    () =>
      new Promise((good, bad) => {
        const worker = new SharedWorker(target)
        worker.port.onmessage = () => good('joined')
        worker.onerror = () => bad(new Error('failed'))
      }),
  )
}
