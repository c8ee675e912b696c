const plurals = new Intl.PluralRules('en-GB')

/** "1 post", "4 posts": a number with its word. What has more than an -s comes with its plural: "2 flashes". */
export function countInWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${plurals.select(count) === 'one' ? one : many}`
}
