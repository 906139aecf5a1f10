export default async ({ target, ask }) => {
  return await ask(
    () =>
      new Promise((good, bad) => {
        const request = new XMLHttpRequest()
        request.onload = () => good(request.status)
        request.onerror = () => bad(new Error('failed'))
        request.open('GET', target)
        request.send()
      }),
  )
}
