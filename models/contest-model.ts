import mongoose, { type Types } from 'mongoose'
import { type CandidacyNote, candidacyNote } from './candidacy-note-model.js'
import type { SentBy } from './domain/people/second-person.js'
import type { Baseline, Candidacy } from './domain/results/contest.js'
import type { CorrectionCause, PendingStatus, PublicStatus, Vote } from './domain/results/count.js'
import { type PollState, pollStates } from './domain/results/poll.js'
import type { ContestSetup, SetupChange, SittingMember } from './domain/setup/contest-setup.js'
import type { WithheldField } from './domain/setup/withheld.js'
import { type StoredWish, wishField } from './live-blog-model.js'
import {
  acted,
  actor,
  change,
  guardFields,
  sent,
  type SetupGuard,
  setupTries,
  type SetupTry,
  type StoredActor,
} from './setup-guard-model.js'

/** Numbers in the election's feed of the last public change of each region of this contest. */
export interface ContestRegions {
  row: number
  result: number
  posts: number
}

/** Its result or a name of it changed: published posts are to be marked. */
export interface OwedReread {
  id: Types.ObjectId
  at: Date
  /** Every post that shows or names it: the result is withdrawn, or another one. */
  all: boolean
  /** Names that were corrected or are withheld: a post that holds one is to be re-read. */
  names: string[]
  /** The last post that was read. */
  done: { liveBlog: Types.ObjectId; number: number } | null
}

/** A correction of a public set-up that waits for its second person: readers see what they saw. */
export interface SetupProposal extends StoredActor, SentBy {
  /** The version of the set-up that it changes. */
  setupVersion: number
  setup: ContestSetup
  changes: SetupChange[]
  /** Votes of those whom it adds: set-up and count are then one correction. */
  votes: Vote[]
  /** Null of a state of the poll, which is nobody's mistake. */
  cause: CorrectionCause | null
  note: string
  /** Each typing of it that differed. */
  tries: SetupTry[]
}

/** A correction of the set-up that became public, as readers see it in the history. */
export interface SetupCorrection extends StoredActor {
  /** A mere spelling carries no label, nor does a state of the poll. */
  kind: 'correction' | 'spelling' | 'poll'
  changes: (SetupChange & { label: string })[]
  cause: CorrectionCause | null
  note: string
  /** Who proposed it; of a spelling, nobody else than who made it. */
  proposedBy: StoredActor | null
  /** Why one person did both, where the election's `solo` let her. */
  soloReason: string | null
}

/** The votes are counted again: how often that is now, and since when. */
export interface Recount extends StoredActor {
  number: number
  since: Date
  /** Null while it goes on. */
  over: StoredActor | null
}

/** Why a public result may change yet: "subject to recount or petition". */
export interface Caveat extends StoredActor {
  note: string
}

/** A value that readers do not see: "being checked". */
export interface Withheld extends StoredActor, SentBy {
  field: WithheldField
  reason: string
}

export interface ContestDoc extends SetupGuard {
  _id: Types.ObjectId
  election: Types.ObjectId
  code: string
  name: string
  /** Made of both: by them another of the same code or name is found. */
  onlyKeys: string[]
  region: string
  electorate: number
  pollingDate: string
  /** ISO 8601, UTC; null: when the election's poll closes. */
  pollClosesAt: string | null
  /** Null: the poll takes place as planned. */
  pollState: PollState | null
  candidacies: Candidacy[]
  baseline: Baseline | null
  /** Who sat there, where it is not the baseline's winner. */
  sittingMember: SittingMember | null
  /** Full names as two people last saw them, by candidacy. */
  seenNames: { candidacy: string; name: string }[]
  proposal: SetupProposal | null
  /** Another time of its poll, which one person asked for in the night. */
  wish: StoredWish | null
  /** Corrections of the public set-up, the newest first. */
  setupHistory: SetupCorrection[]
  withheld: Withheld[]
  /** The newest one; null where nobody called one. */
  recount: Recount | null
  caveat: Caveat | null
  /** Oldest first. */
  candidacyNotes: CandidacyNote[]
  /** When what readers see beside its figures changed last: a recount, a caveat, a dispute, what is withheld or blanked. */
  saidAt: Date | null
  /** Old values in its public history that readers do not see any more, by name. */
  blanked: string[]
  reporters: Types.ObjectId[]
  /** A seat whose result makes a flash even if it is held. */
  watched: boolean
  /** When its declaration is expected; null where nobody knows. */
  expectedAt: Date | null
  /** Number of the newest count; counts are append-only. */
  lastCount: number
  pendingCount: Types.ObjectId | null
  pendingStatus: PendingStatus | null
  publishedCount: Types.ObjectId | null
  publicStatus: PublicStatus | null
  publishedAt: Date | null
  /** Moves with every public change: what a preview showed is compared with this. */
  version: number
  regions: ContestRegions
  /** Null once the marking is done. */
  rereadOwed: OwedReread | null
}

const Id = mongoose.Schema.Types.ObjectId
const region = { type: Number, default: 0 }
const baseline = new mongoose.Schema<Baseline>(
  {
    label: { type: String, required: true },
    notional: { type: Boolean, required: true },
    electorate: { type: Number, required: true },
    votes: [{ _id: false, party: { type: String, required: true }, votes: { type: Number, required: true } }],
  },
  { _id: false },
)
const candidacy = new mongoose.Schema<Candidacy>(
  {
    id: { type: String, required: true },
    firstName: { type: String, default: '' },
    surname: { type: String, required: true },
    party: { type: String, required: true },
    partyName: { type: String, required: true },
    wonBefore: { type: Boolean, default: false },
  },
  { _id: false, id: false },
)
export const owedReread = new mongoose.Schema<OwedReread>(
  {
    id: { type: Id, required: true },
    at: { type: Date, required: true },
    all: { type: Boolean, required: true },
    names: { type: [String], default: [] },
    done: {
      type: new mongoose.Schema(
        { liveBlog: { type: Id, required: true }, number: { type: Number, required: true } },
        { _id: false },
      ),
      default: null,
    },
  },
  { _id: false, id: false },
)
const recount = new mongoose.Schema<Recount>(
  {
    ...actor,
    number: { type: Number, required: true },
    since: { type: Date, required: true },
    over: { type: acted, default: null },
  },
  { _id: false },
)
const caveat = new mongoose.Schema<Caveat>(
  { ...actor, note: { type: String, required: true } },
  { _id: false },
)
const sittingMember = new mongoose.Schema<SittingMember>(
  { name: { type: String, required: true }, party: { type: String, required: true } },
  { _id: false },
)
const votes = [
  { _id: false, candidacy: { type: String, required: true }, votes: { type: Number, required: true } },
]
const proposal = new mongoose.Schema<SetupProposal>(
  {
    ...sent,
    setupVersion: { type: Number, required: true },
    setup: {
      name: { type: String, required: true },
      region: { type: String, default: '' },
      pollingDate: { type: String, required: true },
      pollClosesAt: { type: String, default: null },
      pollState: { type: String, default: null },
      electorate: { type: Number, required: true },
      candidacies: { type: [candidacy], required: true },
      baseline: { type: baseline, default: null },
      sittingMember: { type: sittingMember, default: null },
    },
    changes: [{ _id: false, ...change }],
    votes,
    cause: { type: String, default: null },
    note: { type: String, required: true },
    tries: setupTries,
  },
  { _id: false },
)
const correction = new mongoose.Schema<SetupCorrection>(
  {
    ...actor,
    kind: { type: String, required: true },
    changes: [{ _id: false, ...change, label: { type: String, required: true } }],
    cause: { type: String, default: null },
    note: { type: String, default: '' },
    proposedBy: { type: acted, default: null },
    soloReason: { type: String, default: null },
  },
  { _id: false },
)
const schema = new mongoose.Schema<ContestDoc>(
  {
    election: { type: Id, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    onlyKeys: { type: [String], required: true },
    region: { type: String, default: '' },
    electorate: { type: Number, required: true },
    pollingDate: { type: String, required: true },
    pollClosesAt: { type: String, default: null },
    pollState: { type: String, enum: [...pollStates, null], default: null },
    candidacies: { type: [candidacy], required: true },
    baseline: { type: baseline, default: null },
    sittingMember: { type: sittingMember, default: null },
    ...guardFields,
    seenNames: [
      { _id: false, candidacy: { type: String, required: true }, name: { type: String, required: true } },
    ],
    proposal: { type: proposal, default: null },
    wish: { type: wishField, default: null },
    setupHistory: { type: [correction], default: [] },
    withheld: [
      {
        _id: false,
        ...sent,
        field: { type: String, required: true },
        reason: { type: String, required: true },
      },
    ],
    recount: { type: recount, default: null },
    caveat: { type: caveat, default: null },
    candidacyNotes: { type: [candidacyNote], default: [] },
    saidAt: { type: Date, default: null },
    blanked: { type: [String], default: [] },
    reporters: { type: [Id], default: [] },
    watched: { type: Boolean, default: false },
    expectedAt: { type: Date, default: null },
    lastCount: { type: Number, default: 0 },
    pendingCount: { type: Id, default: null },
    pendingStatus: { type: String, default: null },
    publishedCount: { type: Id, default: null },
    publicStatus: { type: String, default: null },
    publishedAt: { type: Date, default: null },
    version: { type: Number, default: 0 },
    regions: { row: region, result: region, posts: region },
    rereadOwed: { type: owedReread, default: null },
  },
  { collection: 'contests', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ election: 1, code: 1 }, { unique: true })
schema.index({ election: 1, name: 1 })
schema.index({ election: 1, onlyKeys: 1 })
schema.index({ election: 1, publicStatus: 1 })
schema.index({ election: 1, 'setupHistory.kind': 1 })
schema.index({ election: 1, 'candidacyNotes.takenDown.at': 1 })
schema.index({ 'rereadOwed.at': 1 })

export const ContestModel = mongoose.model('Contest', schema)
