export default async () => {
  Uint8Array.prototype.set = () => undefined
  return 'changed'
}
