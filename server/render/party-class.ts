/** Class of a party's marks: "Lab" -> "party-lab". Its colours come from the election's generated style sheet. */
export function partyClass(abbreviation: string): string {
  return `party-${abbreviation.toLowerCase().replace(/[^a-z0-9]/g, '-')}`
}
