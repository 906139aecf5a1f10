/** The reasons for a pause that a screen must know again in what is stored: words, because words are what a run keeps. */
export const noRoomSentence = 'There is no room left to store more.'

/** Whether a run paused because the device had no room. */
export function isOutOfRoom(because: string | null): boolean {
  return because?.includes(noRoomSentence) ?? false
}

/** How the reason begins where training costs money and nobody has agreed to it yet. */
export const sumSentence = 'The texts to train on are ready, and nothing is sent yet'

/** Whether a run paused so that a person agrees to what a training costs. */
export function isAskingForSum(because: string | null): boolean {
  return because?.startsWith(sumSentence) ?? false
}

/** How the reason begins where a model is to be trained and there is nothing to train it on. */
export const nothingToTrainSentence = 'There is nothing to train the model on'

/** Whether a run paused because there is nothing to train its model on. */
export function isNothingToTrain(because: string | null): boolean {
  return because?.startsWith(nothingToTrainSentence) ?? false
}
