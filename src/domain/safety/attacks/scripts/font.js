export default async ({ target, ask }) => {
  return await ask(() => new FontFace('canary', 'url(' + target + ')').load())
}
