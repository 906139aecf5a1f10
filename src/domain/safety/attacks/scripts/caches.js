export default async () => {
  return (await caches.keys()).length
}
