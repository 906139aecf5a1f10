/** JavaScript that reaches for the page of the app and for other pages. The scripts lie beside it; see attempt.ts. */
import type { Attempt } from './attempt.ts'
import { everywhere, inFrame } from './attempt.ts'
import addressCode from './address.js?raw'
import broadcastCode from './broadcast.js?raw'
import frameElementCode from './frame-element.js?raw'
import innerFrameCode from './inner-frame.js?raw'
import navigationCode from './navigation.js?raw'
import openerCode from './opener.js?raw'
import originCode from './origin.js?raw'
import parentCode from './parent.js?raw'
import parentScriptCode from './parent-script.js?raw'
import policyCode from './policy.js?raw'
import popupCode from './popup.js?raw'

export const pageScripts: readonly Attempt[] = [
  {
    name: 'origin',
    realms: ['frame', 'bare'],
    gate: ['frame', 'bare'],
    title: 'Belong to the app’s own address',
    sentence: 'Whoever belongs to it may read what the app keeps. The sandbox belongs to no address at all.',
    code: originCode,
  },
  {
    name: 'policy',
    realms: inFrame,
    gate: inFrame,
    title: 'Find the policy gone or loosened',
    sentence:
      'The browser keeps to what stands in the frame’s own page: nothing from outside, no text as code.',
    code: policyCode,
  },
  {
    name: 'parent',
    realms: inFrame,
    gate: inFrame,
    title: 'Read the app’s page',
    sentence: 'A key that you typed stands in that page.',
    code: parentCode,
  },
  {
    name: 'parent-script',
    realms: inFrame,
    title: 'Call the app’s own functions',
    sentence: 'What the app offers to scripts must not be offered to these.',
    code: parentScriptCode,
  },
  {
    name: 'frame-element',
    realms: inFrame,
    title: 'Take hold of the frame from inside',
    sentence: 'The element belongs to the app’s page; changing it could lift the restrictions.',
    code: frameElementCode,
  },
  {
    name: 'address',
    realms: inFrame,
    title: 'Read the app’s address',
    sentence: 'An address can hold what you are looking at.',
    code: addressCode,
  },
  {
    name: 'navigation',
    realms: inFrame,
    judgedBy: 'silence',
    title: 'Send the app’s page elsewhere',
    sentence: 'A copy of the app at another address could ask you for your key.',
    code: navigationCode,
  },
  {
    name: 'popup',
    realms: inFrame,
    title: 'Open a window',
    sentence: 'A window is a way out and a way to deceive.',
    code: popupCode,
  },
  {
    name: 'opener',
    realms: inFrame,
    title: 'Reach the window that opened this one',
    sentence: 'There must be none.',
    code: openerCode,
  },
  {
    name: 'broadcast',
    realms: everywhere,
    gate: ['frame', 'bare'],
    judgedBy: 'silence',
    title: 'Call out to other pages',
    sentence: 'The page listens on the same channel and must hear nothing.',
    code: broadcastCode,
  },
  {
    name: 'inner-frame',
    realms: inFrame,
    gate: inFrame,
    title: 'Take back what was taken away, from an empty frame',
    sentence: 'Every new frame comes with all functions; this one may not be looked into.',
    code: innerFrameCode,
  },
]
