export default async () => {
  const folder = await navigator.storage.getDirectory()
  return folder.name + ' is open'
}
