/** The interpreter of the sandbox alone, to time what putting its memory back costs. Bundled by `resetting.mjs`. */
import { createInterpreter } from '#/platform/python/frame/interpreter.ts'
import type { Lane } from '#/platform/python/frame/interpreter.ts'

const times = 200
const request = JSON.stringify({
  ...{ kind: 'task', task: 'inspect' },
  item: 'def sat(x: int):\n    return True',
})

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN

async function timed(work: () => unknown): Promise<number> {
  const each: number[] = []
  for (let time = 0; time < times; time++) {
    const begin = performance.now()
    await work()
    each.push(performance.now() - begin)
  }
  return median(each)
}

/** A copy of as many bytes from one memory into another. */
function copyMillis(bytes: number): Promise<number> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / 65_536), maximum: 4096 })
  const target = new Uint8Array(memory.buffer)
  const source = target.slice().fill(1)
  return timed(() => {
    target.set(source)
  })
}

async function measure(folder: string) {
  const load = async (name: string) => (await fetch(`${folder}${name}`)).arrayBuffer()
  const [wasm, stdlib, packed] = await Promise.all(
    ['pyodide.asm.wasm', 'python_stdlib.zip', 'interpreter.snapshot'].map(load),
  )
  const manifest = (await (await fetch(`${folder}assets.json`)).json()) as { lock: unknown }
  if (wasm === undefined || stdlib === undefined || packed === undefined)
    throw new Error('A file is missing.')
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
  const snapshot = await new Response(unpacked).arrayBuffer()
  const memories: WebAssembly.Memory[] = []
  const instantiate = WebAssembly.instantiate.bind(WebAssembly) as (
    module: WebAssembly.Module,
    imports?: WebAssembly.Imports,
  ) => Promise<WebAssembly.Instance>
  WebAssembly.instantiate = (async (module: WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const instance = await instantiate(module, imports)
    memories.push(
      ...Object.values(instance.exports).filter((value) => value instanceof WebAssembly.Memory),
      ...Object.values(imports?.['env'] ?? {}).filter((value) => value instanceof WebAssembly.Memory),
    )
    return instance
  }) as unknown as typeof WebAssembly.instantiate
  const interpreter = await createInterpreter({
    kind: 'boot',
    module: await WebAssembly.compile(wasm),
    pyodideUrl: `${folder}pyodide.mjs`,
    pyodideAsmUrl: `${folder}pyodide.asm.mjs`,
    ...{ stdlib, snapshot, lock: JSON.stringify(manifest.lock) },
  })
  const bytes = Math.max(...memories.map(({ buffer }) => buffer.byteLength))
  const run = (lane: Lane) => () => interpreter.run(request, 10_000, lane)
  await run('fresh')()
  const [fresh, same] = [await timed(run('fresh')), await timed(run('same'))]
  return { bytes, resetMillis: fresh - same, copyMillis: await copyMillis(bytes) }
}

self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  measure(data).then(
    (measured) => {
      self.postMessage(measured)
    },
    (error: unknown) => {
      self.postMessage({ error: String(error) })
    },
  )
})
