export default async ({ target, ask }) => {
  return await ask(
    () =>
      new Promise((good, bad) => {
        const source = new EventSource(target)
        source.onopen = () => good('open')
        source.onerror = () => {
          source.close()
          bad(new Error('failed'))
        }
      }),
  )
}
