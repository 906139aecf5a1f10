export default async ({ target, ask }) => {
  return await ask(() => new WebTransport(target.replace('http:', 'https:')).ready)
}
