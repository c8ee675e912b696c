import type { Party } from '../results/contest.js'

/** Where the list of parties of a new election begins. Source: names as registered with the Electoral Commission; colours as in common use. */
export const usualParties: readonly Party[] = [
  { abbreviation: 'Lab', name: 'Labour', colour: '#E4003B' },
  { abbreviation: 'Con', name: 'Conservative', colour: '#0087DC' },
  { abbreviation: 'RUK', name: 'Reform UK', colour: '#12B6CF' },
  { abbreviation: 'LD', name: 'Liberal Democrat', colour: '#FAA61A' },
  { abbreviation: 'Green', name: 'Green', colour: '#02A95B' },
  { abbreviation: 'SNP', name: 'Scottish National Party', colour: '#FDF38E' },
  { abbreviation: 'PC', name: 'Plaid Cymru', colour: '#005B54' },
  { abbreviation: 'Ind', name: 'Independent', colour: '#DCDCDC' },
]

/** What parties are called besides, by their abbreviations. A plural with an s needs no word of its own. */
const nicknames: Readonly<Record<string, readonly string[]>> = {
  Con: ['Tory', 'Tories'],
  RUK: ['Reform'],
  LD: ['Lib Dem'],
  PC: ['Plaid'],
}

export function nicknamesOf({ abbreviation }: Pick<Party, 'abbreviation'>): readonly string[] {
  return nicknames[abbreviation] ?? []
}
