export default async ({ target, ask }) => {
  return await ask(
    () =>
      new Promise((good, bad) => {
        const worker = new Worker(target)
        worker.onmessage = () => good('started')
        worker.onerror = (event) => {
          event.preventDefault()
          bad(new Error('failed'))
        }
      }),
  )
}
