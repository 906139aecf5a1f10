/** Gives the user a file to keep, by the browser's own download. */

/** How long the browser may take to begin reading the file, which it does not tell. */
const graceMillis = 60_000

/** Saves the parts, in order, as one UTF-8 file under this name. The parts may be many; they are not joined to one string. */
export function saveFile(name: string, mediaType: string, parts: readonly (string | Blob)[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: mediaType }))
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  // Firefox follows only links that are in the document.
  anchor.hidden = true
  document.body.append(anchor)
  anchor.click()
  anchor.remove()
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, graceMillis)
}
