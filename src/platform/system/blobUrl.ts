/** An address for a script that is made here, valid in this frame and its workers until it is revoked. */
export function blobUrl(source: string): string {
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
}
