/** Reads a typed whole number: "20,872" and "20 872" are the same. `null` is empty, NaN is no number. */
export function typedNumber(text: string): number | null {
  const plain = text.trim()
  if (plain === '') return null
  const grouped = /^\d{1,3}([, \u00a0\u202f]\d{3})+$/.test(plain)
  const digits = grouped ? plain.replaceAll(/[, \u00a0\u202f]/g, '') : plain
  return /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN
}

/** The sum of what is typed so far; text that is no number counts as 0. */
export function sumOf(texts: readonly string[]): number {
  return texts.map(typedNumber).reduce<number>((sum, value) => sum + (value || 0), 0)
}
