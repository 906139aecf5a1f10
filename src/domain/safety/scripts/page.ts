/** JavaScript that reaches for the page of the app and for other pages. Data, with its words; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame } from './attempt.ts'

export const pageScripts: readonly Attempt[] = [
  {
    name: 'origin',
    realms: ['frame', 'bare'],
    gate: ['frame', 'bare'],
    title: 'Belong to the app’s own address',
    sentence: 'Whoever belongs to it may read what the app keeps. The sandbox belongs to no address at all.',
    code: `if (self.origin === 'null') throw new Error('The origin is opaque.')
return self.origin`,
  },
  {
    name: 'policy',
    realms: inFrame,
    gate: inFrame,
    title: 'Find the policy gone or loosened',
    sentence:
      'The browser keeps to what stands in the frame’s own page: nothing from outside, no text as code.',
    code: `const wanted = {
  'default-src': /^'none'$/,
  'script-src': /^'sha256-[\\w+/]+=*' blob: 'wasm-unsafe-eval'$/,
  'worker-src': /^blob:$/,
  'connect-src': /^'none'$/,
  'base-uri': /^'none'$/,
  'form-action': /^'none'$/,
}
const policy = document.querySelector('head > meta[http-equiv="Content-Security-Policy"]')?.content ?? ''
const rules = new Map(policy.split(';').map((rule) => rule.trim().split(/ (.*)/)))
const missing = Object.keys(wanted).filter((name) => !wanted[name].test(rules.get(name) ?? ''))
const added = [...rules.keys()].filter((name) => !(name in wanted))
if (missing.length + added.length === 0) throw new Error('The policy stands: ' + policy)
return 'otherwise than it should be: ' + [...missing, ...added].join(', ')`,
  },
  {
    name: 'parent',
    realms: inFrame,
    gate: inFrame,
    title: 'Read the app’s page',
    sentence: 'A key that you typed stands in that page.',
    code: `return parent.document.title`,
  },
  {
    name: 'parent-script',
    realms: inFrame,
    title: 'Call the app’s own functions',
    sentence: 'What the app offers to scripts must not be offered to these.',
    code: `return String(parent.autodidact)`,
  },
  {
    name: 'frame-element',
    realms: inFrame,
    title: 'Take hold of the frame from inside',
    sentence: 'The element belongs to the app’s page; changing it could lift the restrictions.',
    code: `const element = frameElement
if (element === null) throw new Error('It is not shown.')
return element.tagName`,
  },
  {
    name: 'address',
    realms: inFrame,
    title: 'Read the app’s address',
    sentence: 'An address can hold what you are looking at.',
    code: `return top.location.href`,
  },
  {
    name: 'navigation',
    realms: inFrame,
    judgedBy: 'silence',
    title: 'Send the app’s page elsewhere',
    sentence: 'A copy of the app at another address could ask you for your key.',
    code: `top.location.replace(page + '#' + canary)`,
  },
  {
    name: 'popup',
    realms: inFrame,
    title: 'Open a window',
    sentence: 'A window is a way out and a way to deceive.',
    code: `const opened = open(target)
if (opened === null) throw new Error('No window came.')
opened.close()
return 'opened'`,
  },
  {
    name: 'opener',
    realms: inFrame,
    title: 'Reach the window that opened this one',
    sentence: 'There must be none.',
    code: `return opener.document.title`,
  },
  {
    name: 'broadcast',
    realms: everywhere,
    gate: ['frame', 'bare'],
    judgedBy: 'silence',
    title: 'Call out to other pages',
    sentence: 'The page listens on the same channel and must hear nothing.',
    code: `const channel = new BroadcastChannel(canary)
channel.postMessage(canary)`,
  },
  {
    name: 'inner-frame',
    realms: inFrame,
    gate: inFrame,
    title: 'Take back what was taken away, from an empty frame',
    sentence: 'Every new frame comes with all functions; this one may not be looked into.',
    code: `const element = document.createElement('iframe')
document.body.append(element)
try {
  return typeof element.contentWindow.RTCPeerConnection
} finally {
  element.remove()
}`,
  },
]
