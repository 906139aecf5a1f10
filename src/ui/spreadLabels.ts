/** Moves labels apart so that each has `gap` pixels, in their order from the top, within the plot. */
export function spreadLabels<Label extends { readonly at: number }>(
  labels: readonly Label[],
  gap: number,
  top: number,
  bottom: number,
): readonly Label[] {
  const sorted = [...labels].sort((a, b) => a.at - b.at)
  let previous = top - gap
  const down = sorted.map((label) => {
    previous = Math.max(label.at, previous + gap)
    return { ...label, at: previous }
  })
  let next = bottom + gap
  return down
    .reverse()
    .map((label) => {
      next = Math.min(label.at, next - gap)
      return { ...label, at: next }
    })
    .reverse()
}
