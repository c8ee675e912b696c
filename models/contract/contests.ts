import { z } from 'zod'
import { mostCandidates } from '../domain/results/contest.js'
import type { CountStatus, ShownStatus } from '../domain/results/count.js'
import type { Doubt } from '../domain/results/doubts.js'
import type { Swing } from '../domain/results/election-arithmetic.js'
import type { Mode } from '../domain/setup/live-blog.js'
import { acknowledged, type DeskCountView, type DisputeView, papers } from './counts.js'
import { candidacyId, counted, line, list, type TimePartsView, type TimeView } from './fields.js'

const electorate = z
  .int('A whole number is needed.')
  .min(1, 'There is at least one elector.')
  .max(100_000_000, 'There are at most 100,000,000 electors.')
const partyVotes = z.strictObject({
  party: line('A party', 60).min(1, 'Which party had these votes?'),
  votes: papers,
})
const candidacy = z.strictObject({
  /** Of one that exists already: a corrected name keeps its id. */
  id: candidacyId.optional(),
  firstName: line('A first name', 80),
  surname: line('A surname', 80).min(1, 'A surname is needed.'),
  party: line('A short name', 20).min(1, 'A party is needed; an independent is one too.'),
  partyName: line('The name of a party', 120).min(1, 'The name of the party is needed.'),
  wonBefore: z.boolean().optional(),
})
const baseline = z.strictObject({
  label: line('A label', 80).min(1, 'Which election was that?'),
  notional: z.boolean(),
  electorate,
  votes: list(partyVotes, 100, 'A baseline has at most 100 parties').min(1, 'At least one party had votes.'),
})
const sittingMember = z.strictObject({
  name: line('A name', 160).min(1, 'Who sat there?'),
  party: line('A short name', 20).min(1, 'For which party?'),
})
/** As it is stored: equal moments are equal texts. */
export const pollClose = z.iso
  .datetime('A day and a time are needed.')
  .transform((text) => new Date(text).toISOString())
export const contestRequest = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{3,20}$/i, 'A seat code has 3 to 20 letters and digits.'),
  name: line('A name', 120).min(1, 'A name is needed.'),
  region: line('A region', 80).default(''),
  electorate,
  watched: z.boolean().default(false),
  expectedAt: z.iso.datetime('A day and a time are needed.').nullable().default(null),
  pollingDate: z.iso.date('A day is needed.'),
  pollClosesAt: pollClose.nullable().default(null),
  candidacies: list(candidacy, mostCandidates, `A contest has at most ${mostCandidates} candidates`).min(
    1,
    'At least one candidate is needed; one alone is returned unopposed.',
  ),
  baseline: baseline.nullable(),
  sittingMember: sittingMember.nullable().default(null),
  /** Warnings about names. */
  acknowledged: acknowledged.unwrap().optional(),
})
/** What a public result is computed from and worded with: whoever is new comes with votes. */
export const setupRequest = contestRequest
  .pick({
    name: true,
    region: true,
    electorate: true,
    pollingDate: true,
    pollClosesAt: true,
    baseline: true,
    sittingMember: true,
    acknowledged: true,
  })
  .extend({
    candidacies: list(
      candidacy.extend({ votes: papers.optional() }),
      mostCandidates,
      `A contest has at most ${mostCandidates} candidates`,
    ).min(1, 'A public result has at least one candidate.'),
  })
const contestFields = contestRequest.omit({ code: true })
/** The seat's code is set once. `read`: what stood when the form was opened, also no candidates at all. */
export const editContestRequest = contestFields.extend({
  read: contestFields.omit({ acknowledged: true }).extend({
    candidacies: list(candidacy, mostCandidates, `A contest has at most ${mostCandidates} candidates`),
  }),
})
export type EditContestRequest = z.infer<typeof editContestRequest>
/** Posts that wait and show it are acknowledged by name. */
export const removeContestRequest = z.strictObject({
  setupVersion: counted(1),
  acknowledged: acknowledged.unwrap().optional(),
})
export type RemoveContestRequest = z.infer<typeof removeContestRequest>
export const reporterRequest = z.strictObject({
  person: z.string().regex(/^[0-9a-f]{24}$/, 'Choose a reporter.'),
})
export type ContestRequest = z.infer<typeof contestRequest>

export interface CandidateView {
  id: string
  name: string
  party: string
  partyName: string
  /** `party-lab`: its colour comes from the election's generated style sheet. */
  partyClass: string
  /** Null until a result is public. */
  votes: string | null
  share: string | null
  /** Width of the bar in an SVG of 100 units. */
  bar: number
  change: string | null
  /** Words stand where its change was. */
  changeWithheld: boolean
  winner: boolean
  lostDeposit: boolean
}

/** A public result in words and figures, or null parts while it is awaited. */
export interface ResultView {
  status: Extract<CountStatus, 'published' | 'provisional'>
  /** "Lab gain from Con". */
  headline: string
  /** A tie, decided by lot: majority 0. */
  byLot: boolean
  /** Nobody else stood: it has no votes and no figures. */
  unopposed: boolean
  /** `majority` as a sentence has it: "1,192", or "0, by lot". */
  majorityText: string
  outcome: 'hold' | 'gain' | 'new-seat'
  winner: { name: string; party: string; partyName: string; partyClass: string }
  majority: string
  /** "20.5 points from Con to Lab"; where there is none, "no swing" and why. */
  swing: string
  swingKind: Swing['kind']
  turnout: string
  /** The electorate is withheld, and with it what is computed from it. */
  turnoutWithheld: boolean
  ballotBoxTurnout: string | null
  validVotes: string
  rejectedBallots: string | null
  comparedWith: string
  declaredAt: TimePartsView | null
  publishedAt: TimeView
  /** When it became what it is: published, or checked while it was public. ISO 8601. */
  changedAt: string
  /** "Corrected count", or what it is computed from was. */
  correction: { label: string; at: TimeView; cause: string; note: string } | null
}

/** A contest as readers see it: card, row and page. */
export interface ContestView {
  id: string
  code: string
  name: string
  region: string
  href: string
  canonical: string
  election: { slug: string; name: string; href: string; mode: Mode }
  electorate: string
  state: ShownStatus
  stateText: string
  /** "Poll postponed to 16 November 2023", and what readers were told of it; null where it takes place as planned. */
  poll: { text: string; at: TimeView | null; note: string } | null
  /** The votes are counted again: "Second recount", and since when. */
  recount: { text: string; since: TimePartsView } | null
  /** Why the public result may change yet: a note for readers. */
  caveat: { note: string; at: TimeView } | null
  /** What became of a candidate later, oldest first; one that was taken down has a reason and none of its words. */
  notes: {
    name: string
    day: string
    words: string
    source: string
    at: TimeView
    takenDown: { at: TimeView; reason: string } | null
  }[]
  /** Whoever checked the provisional result typed other figures. */
  disputed: boolean
  /** What is stored of it does not fit together: nothing but its name can be shown. */
  unfit: boolean
  /** What its page is called now: "Tamworth: Lab gain from Con". */
  titleText: string
  candidates: CandidateView[]
  result: ResultView | null
  /** Where the result was taken down and none is public since. */
  withdrawal: { at: TimeView; reason: string } | null
  /** When its declaration is expected, while it is awaited. */
  expectedAt: TimeView | null
  /**
   * The numbers that a sentence may show, by `figureKey`: words, sign and unit included; empty while none is public. That a result
   * is awaited, provisional or withdrawn is in `state`: whoever renders a figure says it.
   */
  figures: Record<string, string>
  /** Public counts that a later one replaced, newest first. */
  history: {
    publishedAt: TimeView
    replacedAt: TimeView
    cause: string
    note: string
    /** It was taken down before another took its place. */
    withdrawal: { at: TimeView; reason: string } | null
    /** Null while a result is withdrawn: many of them are its figures too; and for good of figures that were withdrawn and replaced. */
    votes: { name: string; votes: string }[] | null
    /** What else readers were told by it: null where it was not known, and with the votes. */
    declaredAt: TimeView | null
    rejectedBallots: string | null
    drawnByLot: string | null
    /** Its figures were withdrawn, and others took their place: they stand here no more. */
    takenBack: boolean
    /** What took its place said the same: confirmed, unchanged. */
    confirmed: boolean
  }[]
  /** "Sitting member: Jane Example (Ind)", where it is not who the baseline gives the seat to. */
  sittingMember: string | null
  /** Corrections of names, parties, electorate and what it is compared with, newest first. */
  setupHistory: {
    /** Only a correction carries a label: no spelling, nor what became of the poll. */
    kind: 'correction' | 'spelling' | 'poll'
    at: TimeView
    cause: string
    note: string
    changes: { label: string; before: string; after: string }[]
  }[]
}

export interface ContestPermissions {
  enter: boolean
  drop: boolean
  check: boolean
  publish: boolean
  /** Publishing needs a reason: nobody has checked it, and the election lets one person. */
  solo: boolean
  withdraw: boolean
  reinstate: boolean
  checkPublished: boolean
  /** She is a side of a dispute and has named no written source yet. */
  nameSource: boolean
}

/** A contest on the results desk. */
export interface DeskContestView {
  contest: ContestView
  href: string
  /** Number of the newest count: what a write says that it saw. */
  seen: number
  pending: DeskCountView | null
  published: DeskCountView | null
  /** The count that was taken down, while none is public since. */
  withdrawn: DeskCountView | null
  counts: DeskCountView[]
  /** The count whose check differs: what was typed, side by side, for whoever can no longer check it blind. */
  dispute: DisputeView | null
  doubts: Doubt[]
  /** Any count of it was ever public: publishing needs a cause and a note. */
  needsCause: boolean
  reporters: { id: string; name: string }[]
  /** Who writes about it now. */
  writers: string[]
  watched: boolean
  /** The expected time has passed without a result. */
  overdue: boolean
  /** "Enter the count", "Check: needs another person", "Publish". */
  next: string
  /** Her own typing or decision is what comes next. */
  waitsForYou: boolean
  /** Its place in the desk's order, lowest first. */
  urgency: number
  can: ContestPermissions
}

export interface ContestChoice {
  id: string
  name: string
  election: string
  region: string
  /** "Declared: Lab gain from Con". */
  state: string
  publicState: ContestView['state']
  /** The numbers that a sentence may show now, by `figureKey`; empty while none is public. */
  figures: Record<string, string>
  /** Whose a share and votes are, in the order in which they are read out. */
  candidates: { id: string; name: string; party: string }[]
}
/** By name, or those with these ids: what a text shows already. */
export const contestSearch = z.object({
  q: line('A search', 100).default(''),
  ids: z
    .string()
    .regex(/^([0-9a-f]{24}(,[0-9a-f]{24}){0,39})?$/, 'These are no ids.')
    .default(''),
})
