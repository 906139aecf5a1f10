export interface Ids {
  readonly next: () => string
}
