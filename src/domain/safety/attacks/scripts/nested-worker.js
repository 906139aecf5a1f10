export default async () => {
  const url = URL.createObjectURL(new Blob(['postMessage(1)']))
  new Worker(url).terminate()
  return 'started'
}
