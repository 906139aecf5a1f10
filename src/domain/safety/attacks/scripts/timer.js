export default async () => {
  return setTimeout(() => undefined, 0)
}
