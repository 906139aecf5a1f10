export default async ({ canary, ask }) => {
  return (await ask(() => import('data:text/javascript,export default "' + canary + '"'))).default
}
