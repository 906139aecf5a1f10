/**
 * JavaScript that tries to get out of the sandbox frame. It is run *inside* the frame by the debugger, as if the frame's
 * own script had been taken over: what stops it is the policy and the opaque origin alone.
 */

/**
 * Runs in the frame; must not use anything from outside of it. What each attempt came to, by its name: `refused: …` with
 * the browser's words, or `got: …` with what came back. A `silent` attempt says nothing: only the listening server knows.
 */
export async function tryToLeave(url: string): Promise<Record<string, string>> {
  const socketUrl = url.replace('http', 'ws')
  const heard = (target: EventTarget, good: string) =>
    new Promise((resolve, reject) => {
      target.addEventListener(good, (event) => {
        resolve(event instanceof MessageEvent ? event.data : good)
      })
      target.addEventListener('error', () => {
        reject(new Error('error event'))
      })
    })
  const place = (tag: string, attributes: Readonly<Record<string, string>>) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
    document.body.append(element)
    return element
  }
  const blobUrl = (source: string) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const inNestedWorker = (attempt: string) =>
    heard(
      new Worker(
        blobUrl(`(async () => { try { self.postMessage('got ' + await (async () => { ${attempt} })()) }
          catch (error) { self.postMessage('refused ' + error) } })()`),
      ),
      'message',
    ).then((said) => {
      if (String(said).startsWith('refused ')) throw new Error(String(said).slice(8))
      return said
    })

  const attempts: Readonly<Record<string, () => unknown>> = {
    'fetch with CORS': async () => (await fetch(`${url}fetch`)).text(),
    'fetch without CORS': async () => (await fetch(`${url}fetch-opaque`, { mode: 'no-cors' })).type,
    'fetch that outlives the page': async () =>
      (await fetch(`${url}fetch-alive`, { method: 'POST', body: 'x', keepalive: true })).text(),
    'fetch of the app': async () => (await fetch(new URL('./index.html', location.href))).text(),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest()
      request.open('GET', `${url}xhr`)
      request.send()
      return heard(request, 'load')
    },
    WebSocket: () => heard(new WebSocket(`${socketUrl}websocket`), 'open'),
    EventSource: () => heard(new EventSource(`${url}events`), 'open'),
    'import() of a server': () => import(/* @vite-ignore */ `${url}import`),
    'import() of data:': () => import(/* @vite-ignore */ `data:text/javascript,export default '${url}'`),
    'Worker of a server': () => heard(new Worker(`${url}worker`), 'message'),
    'SharedWorker of a server': () => heard(new SharedWorker(`${url}shared`), 'message'),
    'nested worker, fetch': () => inNestedWorker(`return (await fetch('${url}nested-fetch')).text()`),
    'nested worker, import()': () => inNestedWorker(`return await import('${url}nested-import')`),
    'nested worker, importScripts': () => inNestedWorker(`return importScripts('${url}nested-scripts')`),
    'nested worker, WebSocket': () =>
      inNestedWorker(`return await new Promise((good, bad) => {
        const socket = new WebSocket('${socketUrl}nested'); socket.onopen = good; socket.onerror = () => bad('error') })`),
    'nested worker, eval': () => inNestedWorker(`return (0, eval)('1 + 1')`),
    'nested worker, new Function': () => inNestedWorker(`return new Function('return 1')()`),
    'nested worker, WebRTC': () => inNestedWorker(`return new RTCPeerConnection()`),
    'nested worker, indexedDB': () => inNestedWorker(`return indexedDB.open('canary')`),
    'service worker': () => navigator.serviceWorker.register(`${url}service`),
    'inline script': () => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineScriptRan = true'
      document.body.append(script)
      if (!('inlineScriptRan' in globalThis)) throw new Error('not run')
      return 'run'
    },
    'window.open': () => {
      if (window.open(`${url}open`) === null) throw new Error('no window')
      return 'a window'
    },
    'top navigation': () => {
      if (window.top !== null) window.top.location.href = `${url}top`
    },
    'parent.document': () => parent.document.title,
    'parent.localStorage': () => parent.localStorage.getItem('canary'),
    'parent.autodidact': () => (parent as { autodidact?: unknown }).autodidact,
    frameElement: () => {
      if (window.frameElement === null) throw new Error('null')
      return 'an element'
    },
    localStorage: () => localStorage.getItem('canary'),
    sessionStorage: () => sessionStorage.getItem('canary'),
    cookie: () => document.cookie,
    cookieStore: async () => JSON.stringify(await cookieStore.getAll()),
    indexedDB: () => heard(indexedDB.open('canary'), 'success'),
    caches: async () => JSON.stringify(await caches.keys()),
    'private files': async () => (await navigator.storage.getDirectory()).name,
    image: () => heard(place('img', { src: `${url}image` }), 'load'),
    script: () => heard(place('script', { src: `${url}script` }), 'load'),
    'style sheet': () => heard(place('link', { rel: 'stylesheet', href: `${url}style` }), 'load'),
    'frame in the frame': () => {
      const inner = place('iframe', { src: `${url}frame` })
      return heard(inner, 'silent')
    },
    // The answer of the following is no sign of anything: the browser promises nothing, or says yes before it looks.
    'sendBeacon (silent)': () => navigator.sendBeacon(`${url}beacon`, 'x'),
    'prefetch (silent)': () => place('link', { rel: 'prefetch', href: `${url}prefetch` }).tagName,
    'preload (silent)': () => place('link', { rel: 'preload', as: 'script', href: `${url}preload` }).tagName,
    'module preload (silent)': () => place('link', { rel: 'modulepreload', href: `${url}modules` }).tagName,
    'manifest (silent)': () => place('link', { rel: 'manifest', href: `${url}manifest` }).tagName,
    'icon (silent)': () => place('link', { rel: 'icon', href: `${url}icon` }).tagName,
    'video (silent)': () => place('video', { src: `${url}video`, preload: 'auto' }).tagName,
    'object (silent)': () => place('object', { data: `${url}object` }).tagName,
    'background (silent)': () => {
      const element = place('div', {})
      element.style.backgroundImage = `url(${url}background)`
      return getComputedStyle(element).backgroundImage
    },
    'font (silent)': () => {
      document.fonts.add(new FontFace('canary', `url(${url}font)`))
      return document.fonts.load('10px canary').then((faces) => faces.length)
    },
    'speculation rules (silent)': () => {
      const rules = place('script', { type: 'speculationrules' })
      rules.textContent = JSON.stringify({ prefetch: [{ source: 'list', urls: [`${url}speculation`] }] })
      return rules.tagName
    },
    'form (silent)': () => {
      const form = document.createElement('form')
      form.action = `${url}form`
      form.method = 'post'
      document.body.append(form)
      form.submit()
      return 'submitted'
    },
    'ping of a link (silent)': () => {
      const link = document.createElement('a')
      link.href = '#'
      link.ping = `${url}ping`
      document.body.append(link)
      link.click()
      return 'clicked'
    },
  }

  const told = (value: unknown): string => {
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return `got: ${(text as string | undefined) ?? String(value)}`
  }
  const results = await Promise.all(
    Object.entries(attempts).map(async ([name, attempt]): Promise<[string, string]> => {
      const patience = new Promise<string>((resolve) => {
        setTimeout(() => {
          resolve('refused: nothing happened')
        }, 3000)
      })
      try {
        return [name, await Promise.race([Promise.resolve(attempt()).then(told), patience])]
      } catch (error) {
        return [name, `refused: ${String(error)}`]
      }
    }),
  )
  return Object.fromEntries(results)
}
