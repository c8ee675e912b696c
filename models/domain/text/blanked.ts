/** What readers see in the place of an old value that an editor blanked. */
const blankedWords = 'removed'

/**
 * The free words of a post that stand in a public history, by name: why it was retracted; of a correction, by its time, the note or the
 * words that it replaced.
 */
const ofPosts = /^(retraction|(note|words):\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/
/** Those of a corrected set-up, of a contest or of an election, by its time: the note and the values. */
const ofSetups = /^setup:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z:(note|values)$/
/** Those of a contest's counts, by number: why it was withdrawn, and its note. */
const ofCounts = /^count:\d{1,6}:(withdrawal|note)$/
/** Those of a candidate's note, by its id: its words, and why it went down. */
const ofNotes = /^candidacy-note:[0-9a-f]{24}:(words|down)$/

export const isPostValue = (name: string): boolean => ofPosts.test(name)
export const isContestValue = (name: string): boolean =>
  [ofCounts, ofSetups, ofNotes].some((pattern) => pattern.test(name))
export const isElectionValue = (name: string): boolean => ofSetups.test(name)

export const noteOf = (at: Date): string => `note:${at.toISOString()}`
export const wordsBefore = (at: Date): string => `words:${at.toISOString()}`
export const countValue = (number: number, part: 'withdrawal' | 'note'): string => `count:${number}:${part}`
export const candidateNoteValue = (id: string, part: 'words' | 'down'): string =>
  `candidacy-note:${id}:${part}`
export const setupValue = (at: Date, part: 'note' | 'values'): string => `setup:${at.toISOString()}:${part}`

/** What a corrected set-up was before, on one line: "Electorate: 71302". */
export function valuesBefore(changes: readonly { label: string; before: string | null }[]): string {
  return changes.map(({ label, before }) => `${label}: ${before ?? 'nothing'}`).join(', ')
}

interface SetupRow {
  at: Date
  note: string
  changes: readonly { label: string; before: string | null }[]
}

/** What a value of a history of corrected set-ups says; null of none that stands in it. */
export function setupWords(history: readonly SetupRow[], value: string): string | null {
  const row = history.find(({ at }) => value.startsWith(`setup:${at.toISOString()}:`))
  if (!row) return null
  return value === setupValue(row.at, 'note') ? row.note : valuesBefore(row.changes)
}

/** The words as readers may see them. What never had any was not blanked either. */
export function unlessBlanked(text: string, name: string, blanked: readonly string[]): string {
  return text !== '' && blanked.includes(name) ? blankedWords : text
}
