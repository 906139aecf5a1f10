export default async ({ target, ask }) => {
  const element = document.createElement('link')
  element.rel = 'stylesheet'
  element.href = target
  try {
    return await ask(
      () =>
        new Promise((good, bad) => {
          element.onload = () => good('loaded')
          element.onerror = () => bad(new Error('not loaded'))
          document.body.append(element)
        }),
    )
  } finally {
    element.remove()
  }
}
