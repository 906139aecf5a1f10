export default async ({ canary }) => {
  const connection = new RTCPeerConnection()
  connection.createDataChannel(canary)
  connection.close()
  return 'made'
}
