import { z } from 'zod'
import { writtenSourceKinds } from '../domain/results/check-tries.js'
import { mostCandidates } from '../domain/results/contest.js'
import { controlKinds, correctionCauses, type CountStatus } from '../domain/results/count.js'
import { mostRecounts } from '../domain/results/recount.js'
import { isContestValue } from '../domain/text/blanked.js'
import { candidacyId, counted, line, lines, list, looked, takingDown, type TimeView } from './fields.js'

export const papers = z
  .int('A whole number is needed.')
  .min(0, 'A number cannot be below zero.')
  .max(10_000_000, 'There are at most 10,000,000 ballot papers.')
export const source = line('A source', 200).min(1, 'Name the source.')
const vote = z.strictObject({ candidacy: candidacyId, votes: papers })
/** Each candidate once: a second number would be counted on top of the first. */
const onePerCandidacy = (votes: { candidacy: string }[]): boolean =>
  new Set(votes.map(({ candidacy }) => candidacy)).size === votes.length
const once = 'Each candidate has one number.'
/** A warning's name: its code and the name of a contest or the id of a candidacy. */
export const acknowledged = list(line('A name', 200), 200, 'There are at most 200 warnings').default([])
const control = z.strictObject({ kind: z.enum(controlKinds), value: papers })
/** The valid votes are asked for anyway. */
const furtherControl = control.extend({ kind: z.enum(controlKinds).exclude(['valid-votes']) })
/** Number of the newest count that the person saw; 0 when there was none. */
const seen = counted(0)
/** Who was drawn by lot, at a tie for first place. */
const drawnByLot = candidacyId.nullable().default(null)

export const enterCountRequest = z.strictObject({
  seen,
  votes: list(vote, mostCandidates, `A contest has at most ${mostCandidates} candidates`)
    .min(1, 'The votes are needed.')
    .refine(onePerCandidacy, once),
  drawnByLot,
  // Of these a correction keeps what it does not name; null says that it is not known.
  rejectedBallots: papers.nullable().optional(),
  control: control.nullable().optional(),
  source,
  readOutAt: z.iso
    .datetime('This is no time: a day and a time are needed, as 2023-10-20T02:12:00Z.')
    .nullable()
    .optional(),
})
/** The second person's own typing. */
const typing = {
  /** How often it differed before, as she saw it: a request that comes again is no further try. */
  tries: counted(0).default(0),
  /** At least the winner's and the second's, in any order; everybody's where there are no valid votes; none where one stands alone. */
  votes: list(vote, mostCandidates, `A contest has at most ${mostCandidates} candidates`).refine(
    onePerCandidacy,
    once,
  ),
  /** The name of who is returned unopposed, where one stands alone. */
  returned: line('A name', 161).optional(),
  /** All of them together; null where her source has no total. */
  validVotes: papers.nullable().default(null),
  control: furtherControl.nullable().default(null),
  drawnByLot,
  source,
}
export const checkCountRequest = z.strictObject({ seen, ...typing, acknowledged })
/** A provisional result is checked while it is public: `published` is the number of the count that she saw. */
export const checkPublishedRequest = z.strictObject({
  published: counted(1),
  ...typing,
  acknowledged: looked,
})
/** What one side of a dispute goes by; `number` is that of the disputed count. */
export const nameSourceRequest = z.strictObject({
  number: counted(1),
  kind: z.enum(writtenSourceKinds, 'Say what it is.'),
  words: line('It', 200).min(1, 'Say whose it is, and where it stands.'),
})
/** What was taken down stands again: `published` is the number of the withdrawn count that she saw. */
export const reinstateResultRequest = z.strictObject({ published: counted(1), ...typing, acknowledged })
export const withdrawResultRequest = z.strictObject({
  /** Number of the public count that she wants down. */
  published: counted(1),
  ...takingDown,
})
/** An old value in its public history, by name. */
export const blankResultWordsRequest = z.strictObject({
  value: z.string().refine(isContestValue, 'There is no such value to remove.'),
})
export const dropCountRequest = z.strictObject({
  seen,
  reason: lines('A reason', 300).min(1, 'A reason is needed.'),
})
export const publishResultRequest = z.strictObject({
  seen,
  acknowledged,
  /** The number of the withdrawn count, where there is one: nobody puts another up without knowing of the withdrawal. */
  withdrawn: counted(1).optional(),
  /** Needed if any count was ever public. */
  cause: z.enum(correctionCauses).nullable().default(null),
  note: lines('A note', 300).default(''),
  /** Where the election's `solo` lets one person publish an entered count. */
  soloReason: lines('A reason', 300).default(''),
})
/** Which one it is: the first is 1. */
const recountNumber = z
  .int('Which recount is it?')
  .min(1, 'The first recount is number 1.')
  .max(mostRecounts, `There are at most ${mostRecounts} recounts.`)
export const callRecountRequest = z.strictObject({
  number: recountNumber,
  since: z.iso.datetime('Since when is it counted again?'),
})
export const endRecountRequest = z.strictObject({ number: recountNumber })
export const addCaveatRequest = z.strictObject({
  /** Number of the public count that it is about. */
  published: counted(1),
  note: lines('A note', 300).min(1, 'A note for readers is needed.'),
  acknowledged: looked,
})
/** Nothing is asked: taking down always works. */
export const removeCaveatRequest = z.strictObject({})
/** What became of a candidate later. `candidacy` stands in the contest. */
export const proposeNoteRequest = z.strictObject({
  candidacy: candidacyId,
  day: z.iso.date('On which day was that?'),
  words: lines('A note', 300).min(1, 'A note for readers is needed.'),
  source,
})
const noteId = z.string().regex(/^[0-9a-f]{24}$/, 'There is no such note.')
export const publishNoteRequest = z.strictObject({ note: noteId, acknowledged: looked })
export const takeDownNoteRequest = z.strictObject({ note: noteId, ...takingDown })
export type ProposeNoteRequest = z.infer<typeof proposeNoteRequest>
export type PublishNoteRequest = z.infer<typeof publishNoteRequest>
export type TakeDownNoteRequest = z.infer<typeof takeDownNoteRequest>
export type EnterCountRequest = z.infer<typeof enterCountRequest>
export type CheckCountRequest = z.infer<typeof checkCountRequest>
export type CheckPublishedRequest = z.infer<typeof checkPublishedRequest>
export type NameSourceRequest = z.infer<typeof nameSourceRequest>
export type ReinstateResultRequest = z.infer<typeof reinstateResultRequest>
export type WithdrawResultRequest = z.infer<typeof withdrawResultRequest>
export type BlankResultWordsRequest = z.infer<typeof blankResultWordsRequest>
export type CallRecountRequest = z.infer<typeof callRecountRequest>
export type EndRecountRequest = z.infer<typeof endRecountRequest>
export type AddCaveatRequest = z.infer<typeof addCaveatRequest>
export type DropCountRequest = z.infer<typeof dropCountRequest>
export type PublishResultRequest = z.infer<typeof publishResultRequest>

/** What the API answers to every write on a contest's counts. */
export interface CountAnswer {
  contest: string
  /** Number of the contest's newest count. */
  number: number
  pending: 'entered' | 'checked' | null
  published: boolean
}

/** Details of `not_checked`: who is signed in now and could be the second person. */
export interface WhoCouldCheck {
  people: { id: string; name: string }[]
}

/** Details of `check_differs`: which of her figures, in words; never what the first person typed. */
export type CheckDiffers = { what: string; label: string }[]

/** A count whose check differs, as the results desk sees it. */
export interface DisputeView {
  number: number
  /** Somebody typed it as often as she may; before that it only differed once. */
  disputed: boolean
  /** How often whoever looks has typed it. */
  ownTries: number
  /** Both sides by name, and what each goes by in writing; null where that is not named yet. */
  sides: { name: string; source: string; written: string | null }[]
  /** Null for whoever may still check it: she types blind. A row is a candidate or figure, with a column for each side. */
  rows: { label: string; values: string[]; differs: boolean }[] | null
}

/** A count as the results desk sees it. `figures` is null where the form hides the first person's typing. */
export interface DeskCountView {
  id: string
  number: number
  status: CountStatus
  statusText: string
  enteredBy: { id: string; name: string }
  enteredAt: TimeView
  source: string
  /** Whoever checks it sees that too, with its day. */
  readOutAt: TimeView | null
  check: { by: string; at: TimeView; source: string } | null
  /** Whose typing differed, how often, and in what: names of fields, no figures. */
  tries: { by: string; times: number; differs: string }[]
  publishedAt: TimeView | null
  publishedBy: string | null
  soloReason: string | null
  withdrawn: { by: string; at: TimeView; reason: string; toldReaders: string } | null
  cause: string | null
  note: string | null
  dropped: { by: string; at: TimeView; reason: string } | null
  figures: {
    votes: { candidacy: string; name: string; votes: string }[]
    rejectedBallots: string | null
    control: string | null
    /** Name of who was drawn by lot. */
    drawnByLot: string | null
  } | null
}
