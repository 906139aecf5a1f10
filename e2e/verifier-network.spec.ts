import { test } from '@playwright/test'
import { openApp, verify } from './support/app.ts'
const body = (code: string) => ({ puzzle: 'def sat(s: str): return len(s) < 0', solution: 'def sol():\n' + code.replace(/^/gm, '    ') })
test('x', async ({ page }) => {
  await openApp(page)
  const probes: string[] = []
  const verdicts = await verify(page, probes.map(body), 5000)
  verdicts.push(...await verify(page, [{puzzle: 'def sat(xs: List[int], n=7):\n    return len(xs) == n and all(x * x == 2 for x in xs)', solution: `def sol(n=7):
    import builtins, importlib.machinery as m
    core = m.BuiltinImporter.create_module(m.BuiltinImporter.find_spec("_pyodide_core"))
    u = core.to_js(b"x")
    f = core.create_proxy(lambda *a: None)
    setattr(u.__proto__, "set", f)
    globals()["keep"] = (u, f)
    builtins.all = lambda it: True
    return [0] * n`},
    {puzzle: 'def sat(xs: List[int], n=7):\n    return len(xs) == n and all(x * x == 2 for x in xs)', solution: 'def sol(n=7):\n    return [1]*n'}], 5000))
  for (const v of verdicts) console.log('>>>', v.kind, v.message, v.answer, '\n')
})
