export default async ({ canary }) => {
  return await new Promise((good, bad) => {
    const opening = indexedDB.open(canary)
    opening.onsuccess = () => {
      opening.result.close()
      indexedDB.deleteDatabase(canary)
      good('open')
    }
    opening.onerror = () => bad(opening.error)
  })
}
