const list = new Intl.ListFormat('en-GB')

/** Names in a sentence: "Tamworth, Putney and Luton North". */
export function listInWords(names: readonly string[]): string {
  return list.format(names)
}
