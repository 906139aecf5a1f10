/** Attempts at one puzzle that are asked for at once, at most; also the price of a lost request. */
export const chunkSize = 32
