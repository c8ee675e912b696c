import { z } from 'zod'
import { type CountStatus, votesToCheck } from '../domain/results/count.js'
import type { Doubt } from '../domain/results/doubts.js'
import type { Mode } from '../domain/setup/live-blog.js'
import { type DeskCountView, papers } from './counts.js'
import type { TimePartsView, TimeView } from './fields.js'

const whole = 'A whole number is needed.'
const partyVotes = z.strictObject({
  party: z.string().trim().min(1, 'Which party had these votes?').max(60),
  votes: papers,
})
const candidacy = z.strictObject({
  /** Of one that exists already: a corrected name keeps its id. */
  id: z.string().max(64).optional(),
  firstName: z.string().trim().max(80),
  surname: z.string().trim().min(1, 'A surname is needed.').max(80),
  party: z.string().min(1, 'A party is needed; an independent is one too.').max(20),
  partyName: z.string().trim().min(1, 'The name of the party is needed.').max(120),
})
const baseline = z.strictObject({
  label: z.string().trim().min(1, 'Which election was that?').max(80),
  notional: z.boolean(),
  electorate: z.int(whole).min(1, 'There is at least one elector.'),
  votes: z.array(partyVotes).min(1, 'At least one party had votes.').max(60),
})
export const contestRequest = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{3,20}$/i, 'A seat code has 3 to 20 letters and digits.'),
  name: z.string().trim().min(1, 'A name is needed.').max(120),
  region: z.string().trim().max(80).default(''),
  electorate: z.int(whole).min(1, 'There is at least one elector.').max(100_000_000),
  watched: z.boolean().default(false),
  expectedAt: z.iso.datetime('A day and a time are needed.').nullable().default(null),
  pollingDate: z.iso.date('A day is needed.'),
  candidacies: z
    .array(candidacy)
    .min(
      votesToCheck,
      'At least two candidates are needed: one alone is returned unopposed, without a count. Tell that in a post.',
    )
    .max(40),
  baseline: baseline.nullable(),
})
const contestFields = contestRequest.omit({ code: true })
/** The seat's code is set once. `read`: what stood when the form was opened, also fewer candidates than a count needs. */
export const editContestRequest = contestFields.extend({
  read: contestFields.extend({ candidacies: z.array(candidacy).max(40) }),
})
export type EditContestRequest = z.infer<typeof editContestRequest>
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
  /** `majority` as a sentence has it: "1,192", or "0, by lot". */
  majorityText: string
  outcome: 'hold' | 'gain' | 'new-seat'
  winner: { name: string; party: string; partyName: string; partyClass: string }
  majority: string
  /** "20.5 points from Con to Lab"; where there is none, "no swing" and why. */
  swing: string
  hasSwing: boolean
  turnout: string
  ballotBoxTurnout: string | null
  validVotes: string
  rejectedBallots: string | null
  comparedWith: string
  declaredAt: TimePartsView | null
  publishedAt: TimeView
  /** When it became what it is: published, or checked while it was public. ISO 8601. */
  changedAt: string
  correction: { at: TimeView; cause: string; note: string } | null
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
  state: Extract<CountStatus, 'awaiting' | 'published' | 'provisional' | 'withdrawn'>
  stateText: string
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
    votes: { name: string; votes: string }[]
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
  checkPublished: boolean
}

/** A contest on the results desk. */
export interface DeskContestView {
  contest: ContestView
  href: string
  /** Number of the newest count: what a write says that it saw. */
  seen: number
  pending: DeskCountView | null
  published: DeskCountView | null
  counts: DeskCountView[]
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
  q: z.string().max(100).default(''),
  ids: z
    .string()
    .regex(/^([0-9a-f]{24}(,[0-9a-f]{24}){0,39})?$/, 'These are no ids.')
    .default(''),
})
