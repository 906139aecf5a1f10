export default async ({ canary }) => {
  const script = document.createElement('script')
  script.textContent = 'globalThis["' + canary + '"] = true'
  document.body.append(script)
  script.remove()
  if (globalThis[canary] !== true) throw new Error('It did not run.')
  return 'run'
}
