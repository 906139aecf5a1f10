/** A sum of money without its currency, which nobody told. Small sums keep enough digits to differ from nothing. */
export function formatMoney(value: number): string {
  return value.toLocaleString('en', {
    minimumFractionDigits: 2,
    maximumFractionDigits: value !== 0 && value < 0.1 ? 5 : 2,
  })
}
