/** A random word for which this page listens, wherever code in the sandbox could make it heard. */

export interface Canary {
  readonly word: string
  /** Where it was heard, in words; null while it was not. */
  readonly heard: () => string | null
  readonly close: () => void
}

/** Storage may be forbidden to the page itself; then nobody can have written there. */
function isStored(word: string): boolean {
  try {
    return localStorage.getItem(word) !== null || sessionStorage.getItem(word) !== null
  } catch {
    return false
  }
}

/** Starts listening. The word is made of letters and digits. */
export function openCanary(): Canary {
  const random = crypto.getRandomValues(new Uint32Array(3))
  const word = `canary${[...random].map((part) => part.toString(36)).join('')}`
  const address = location.href
  const channel = new BroadcastChannel(word)
  let isCalled = false
  channel.addEventListener('message', () => {
    isCalled = true
  })
  return {
    word,
    heard: () => {
      if (isCalled) return 'The page heard it on a channel of its own.'
      if (location.href.includes(word)) return 'It changed the address of the page.'
      if (document.cookie.includes(word)) return 'It set a cookie of the page.'
      if (isStored(word)) return 'It wrote into the storage of the page.'
      return null
    },
    close: () => {
      channel.close()
      if (location.href.includes(word)) history.replaceState(history.state, '', address)
      if (isStored(word)) {
        localStorage.removeItem(word)
        sessionStorage.removeItem(word)
      }
    },
  }
}
