export default async ({ canary }) => {
  const channel = new BroadcastChannel(canary)
  channel.postMessage(canary)
}
