export default async ({ target, ask }) => {
  const element = document.createElement('iframe')
  element.src = target
  try {
    return await ask(() => {
      document.body.append(element)
      return new Promise(() => {})
    })
  } finally {
    element.remove()
  }
}
