/** The one reason for a pause that a screen must know again in what is stored: words, because words are what a run keeps. */
export const noRoomSentence = 'There is no room left to store more.'

/** Whether a run paused because the device had no room. */
export function isOutOfRoom(because: string | null): boolean {
  return because?.includes(noRoomSentence) ?? false
}
