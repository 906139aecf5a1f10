/** JavaScript that asks a server. The scripts lie beside it; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere } from './attempt.ts'
import beaconCode from './beacon.js?raw'
import eventsourceCode from './eventsource.js?raw'
import fetchCode from './fetch.js?raw'
import webrtcCode from './webrtc.js?raw'
import websocketCode from './websocket.js?raw'
import webtransportCode from './webtransport.js?raw'
import xhrCode from './xhr.js?raw'

export const requestScripts: readonly Attempt[] = [
  {
    name: 'fetch',
    realms: everywhere,
    gate: ['worker'],
    title: 'Fetch a page',
    sentence: 'A request could carry a key or a stolen text away; the policy allows none.',
    code: fetchCode,
  },
  {
    name: 'xhr',
    realms: everywhere,
    title: 'Ask by XMLHttpRequest',
    sentence: 'The older way to send a request.',
    code: xhrCode,
  },
  {
    name: 'websocket',
    realms: everywhere,
    gate: ['frame', 'worker'],
    title: 'Open a WebSocket',
    sentence: 'A connection that stays open could be given orders.',
    code: websocketCode,
  },
  {
    name: 'eventsource',
    realms: everywhere,
    title: 'Listen to a stream of events',
    sentence: 'Opening the stream is a request like any other.',
    code: eventsourceCode,
  },
  {
    name: 'webrtc',
    realms: ['frame', 'worker'],
    gate: ['frame', 'worker'],
    title: 'Make a WebRTC connection',
    sentence: 'No policy can forbid its datagrams, so the constructor itself is taken away.',
    code: webrtcCode,
  },
  {
    name: 'webtransport',
    realms: everywhere,
    gate: ['frame', 'worker'],
    title: 'Make a WebTransport session',
    sentence: 'The newest way to a server, over QUIC.',
    code: webtransportCode,
  },
  {
    name: 'beacon',
    realms: ['frame', 'worker'],
    title: 'Send a beacon',
    sentence: 'Meant to outlive the page; the browser says yes before it looks at the policy.',
    code: beaconCode,
  },
]
