export default async () => {
  const wanted = {
    'default-src': /^'none'$/,
    'script-src': /^'sha256-[\w+/]+=*' blob: 'wasm-unsafe-eval'$/,
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
  return 'otherwise than it should be: ' + [...missing, ...added].join(', ')
}
