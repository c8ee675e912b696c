/** As many of one contest as can be named. */
export const mostRecounts = 9

const ordinals = ['', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth']

/** "Recount", "Second recount". */
export function recountInWords(number: number): string {
  const ordinal = ordinals[number - 1] ?? ''
  return ordinal === '' ? 'Recount' : `${ordinal} recount`
}

/** While the votes are counted again no result is published; what is public stays. */
export function goesOn<T extends { over: object | null }>(recount: T | null): recount is T {
  return recount !== null && recount.over === null
}
