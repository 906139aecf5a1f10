/** JavaScript that asks a server. Data, with its words; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere } from './attempt.ts'

export const requestScripts: readonly Attempt[] = [
  {
    name: 'fetch',
    realms: everywhere,
    gate: ['worker'],
    title: 'Fetch a page',
    sentence: 'A request could carry a key or a stolen text away; the policy allows none.',
    code: `const response = await ask(() => fetch(target, { mode: 'no-cors' }))
return response.type`,
  },
  {
    name: 'xhr',
    realms: everywhere,
    title: 'Ask by XMLHttpRequest',
    sentence: 'The older way to send a request.',
    code: `return await ask(() => new Promise((good, bad) => {
  const request = new XMLHttpRequest()
  request.onload = () => good(request.status)
  request.onerror = () => bad(new Error('failed'))
  request.open('GET', target)
  request.send()
}))`,
  },
  {
    name: 'websocket',
    realms: everywhere,
    gate: ['frame', 'worker'],
    title: 'Open a WebSocket',
    sentence: 'A connection that stays open could be given orders.',
    code: `return await ask(() => new Promise((good, bad) => {
  const socket = new WebSocket(target.replace('http', 'ws'))
  socket.onopen = () => good('open')
  socket.onerror = () => bad(new Error('failed'))
}))`,
  },
  {
    name: 'eventsource',
    realms: everywhere,
    title: 'Listen to a stream of events',
    sentence: 'Opening the stream is a request like any other.',
    code: `return await ask(() => new Promise((good, bad) => {
  const source = new EventSource(target)
  source.onopen = () => good('open')
  source.onerror = () => { source.close(); bad(new Error('failed')) }
}))`,
  },
  {
    name: 'webrtc',
    realms: ['frame', 'worker'],
    gate: ['frame', 'worker'],
    title: 'Make a WebRTC connection',
    sentence: 'No policy can forbid its datagrams, so the constructor itself is taken away.',
    code: `const connection = new RTCPeerConnection()
connection.createDataChannel(canary)
connection.close()
return 'made'`,
  },
  {
    name: 'webtransport',
    realms: everywhere,
    gate: ['frame', 'worker'],
    title: 'Make a WebTransport session',
    sentence: 'The newest way to a server, over QUIC.',
    code: `return await ask(() => new WebTransport(target.replace('http:', 'https:')).ready)`,
  },
  {
    name: 'beacon',
    realms: ['frame', 'worker'],
    title: 'Send a beacon',
    sentence: 'Meant to outlive the page; the browser says yes before it looks at the policy.',
    code: `if (typeof navigator.sendBeacon !== 'function') throw new ReferenceError('There is none.')
return await ask(() => {
  navigator.sendBeacon(target, canary)
  return new Promise(() => {})
})`,
  },
]
