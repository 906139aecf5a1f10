export default async ({ target, ask }) => {
  return await ask(
    () =>
      new Promise((good, bad) => {
        const socket = new WebSocket(target.replace('http', 'ws'))
        socket.onopen = () => good('open')
        socket.onerror = () => bad(new Error('failed'))
      }),
  )
}
