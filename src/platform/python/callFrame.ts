/** The page's side of the calls to the sandbox frame. */
import type { BirpcReturn } from 'birpc'
import { createBirpc } from 'birpc'
import type { FrameApi, FrameEvents } from './protocol.ts'
import { overPort } from './rpcPort.ts'

export type FrameCalls = BirpcReturn<FrameApi, FrameEvents>

/** Calls whoever has the other end of the port, which is started; `events` are what that one may call here. */
export function callFrame(port: MessagePort, events: FrameEvents): FrameCalls {
  const api = createBirpc<FrameApi, FrameEvents>(events, {
    ...overPort(port, events),
    eventNames: ['take', 'submit', 'cancel'],
    timeout: -1,
  })
  port.start()
  return api
}
