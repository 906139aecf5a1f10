export default async () => {
  const element = document.createElement('iframe')
  document.body.append(element)
  try {
    return typeof element.contentWindow.RTCPeerConnection
  } finally {
    element.remove()
  }
}
