export default async ({ target, ask }) => {
  const element = document.createElement('{tag}')
  // Without it a link loads nothing; to the others it means nothing.
  element.rel = 'stylesheet'
  element['{attribute}'] = target
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
