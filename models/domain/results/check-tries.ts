/** An id of a person, as text or as the store has it. */
interface Id {
  toString: () => string
}

/** What was tried of a count's check so far. */
export interface TriedCount {
  enteredBy: Id
  /** Typings that differed from the count; they stay with the figures, whoever enters them again. */
  tries: readonly { by: Id }[]
  /** Who named a written source once it was disputed. */
  writtenSources: readonly { by: Id }[]
}

/** As often may one person type the same figures blind: more would be guessing. */
export const triesEach = 2

/** What settles a dispute, each in writing or on record: hearing it once more does not. */
export const writtenSourceKinds = ['declaration-sheet', 'recording', 'officer-by-telephone'] as const
export type WrittenSourceKind = (typeof writtenSourceKinds)[number]

const has = (rows: readonly { by: Id }[], person: string): boolean =>
  rows.some(({ by }) => by.toString() === person)

/** How often this person's typing differed. */
export function triesOf({ tries }: Pick<TriedCount, 'tries'>, person: string): number {
  return tries.filter(({ by }) => by.toString() === person).length
}

/** Her tries are used up: she sees both typings, and can no longer check blind. */
export function hasTriedAll(count: Pick<TriedCount, 'tries'>, person: string): boolean {
  return triesOf(count, person) >= triesEach
}

/** Somebody typed it as often as she may and it still differs: both stand side by side for the desk. */
export function isDisputed(count: Pick<TriedCount, 'tries'>): boolean {
  return count.tries.some(({ by }) => hasTriedAll(count, by.toString()))
}

/** Two tries each; after those the same two may finish once each of them has named a written source. A third has her own two. */
export function mayType(count: TriedCount, person: string): boolean {
  if (!hasTriedAll(count, person)) return true
  return has(count.writtenSources, count.enteredBy.toString()) && has(count.writtenSources, person)
}

/** In a dispute both sides name a written source: who entered the count, and who typed it as often as she may. */
export function isSideOf(count: TriedCount, person: string): boolean {
  return isDisputed(count) && (count.enteredBy.toString() === person || hasTriedAll(count, person))
}

/** She is a side of the dispute and has named nothing yet. */
export function owesWrittenSource(count: TriedCount, person: string): boolean {
  return isSideOf(count, person) && !has(count.writtenSources, person)
}
