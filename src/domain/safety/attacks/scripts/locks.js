export default async ({ canary }) => {
  return await navigator.locks.request(canary, () => 'taken')
}
