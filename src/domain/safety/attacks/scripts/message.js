export default async ({ canary }) => {
  postMessage(canary)
  return 'sent'
}
