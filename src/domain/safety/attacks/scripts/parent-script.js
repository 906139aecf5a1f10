export default async () => {
  return String(parent.autodidact)
}
