export default async ({ target, ask }) => {
  return await ask(() => import(target))
}
