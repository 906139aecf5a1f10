export default async ({ target, ask }) => {
  const element = document.createElement('script')
  element.src = target
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
