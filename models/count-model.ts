import mongoose, { type Types } from 'mongoose'
import type { SentBy } from './domain/people/second-person.js'
import type { WrittenSourceKind } from './domain/results/check-tries.js'
import {
  type ControlFigure,
  type CorrectionCause,
  type CountStatus,
  countStatuses,
  type Vote,
} from './domain/results/count.js'
import type { PublicReason } from './domain/text/public-reason.js'

export interface CountCheck {
  by: Types.ObjectId
  byName: string
  at: Date
  source: string
  votes: Vote[]
  /** All of them together; null where her source had no total, and `votes` are everybody's. */
  validVotes: number | null
  control: ControlFigure | null
  drawnByLot: string | null
  /** The version of the contest's set-up that it was checked against. */
  setupVersion: number
}

/** A typing that differed from the count: nothing was checked by it. */
export interface CheckTry extends CountCheck {
  /** As `checkDifferences` names them. */
  differs: string[]
}

/** What one side of a dispute goes by. */
export interface WrittenSource {
  by: Types.ObjectId
  byName: string
  at: Date
  kind: WrittenSourceKind
  words: string
}

export interface CountDoc {
  _id: Types.ObjectId
  election: Types.ObjectId
  contest: Types.ObjectId
  number: number
  status: CountStatus
  votes: Vote[]
  /** The two highest votes as `topTwo` writes them: by it the same ones of another contest are found. */
  topTwo: string
  /** At a tie for first place: who was drawn. */
  drawnByLot: string | null
  rejectedBallots: number | null
  control: ControlFigure | null
  source: string
  enteredBy: Types.ObjectId
  enteredByName: string
  enteredAt: Date
  /** A hash of the browser that it was sent from, where that is known: nobody's to see. */
  enteredFrom: string | null
  /** When the returning officer read it out: shown as "declared at". */
  readOutAt: Date | null
  check: CountCheck | null
  /** Every typing that differed from these figures, oldest first. */
  tries: CheckTry[]
  writtenSources: WrittenSource[]
  /** A check that a change of the set-up undid: it stands again when its checker has read the new one. */
  undoneCheck: CountCheck | null
  /** Names of the warnings that somebody acknowledged. */
  acknowledged: string[]
  publishedAt: Date | null
  publishedBy: Types.ObjectId | null
  publishedByName: string
  cause: CorrectionCause | null
  note: string
  /** Why one person published it alone, where the election's `solo` let her. */
  soloReason: string | null
  /** `reason` is the newsroom's alone. */
  withdrawn: (SentBy & { by: Types.ObjectId; reason: string } & PublicReason) | null
  /** When a later count took its place, in public or before. */
  replacedAt: Date | null
  dropped: { by: Types.ObjectId; byName: string; at: Date; reason: string } | null
}

const Id = mongoose.Schema.Types.ObjectId
const vote = {
  _id: false,
  candidacy: { type: String, required: true },
  votes: { type: Number, required: true },
}
const control = new mongoose.Schema<ControlFigure>(
  { kind: { type: String, required: true }, value: { type: Number, required: true } },
  { _id: false },
)
const hand = {
  by: { type: Id, required: true },
  byName: { type: String, required: true },
  at: { type: Date, required: true },
}
const typing = {
  ...hand,
  source: { type: String, required: true },
  votes: [vote],
  validVotes: { type: Number, default: null },
  control: { type: control, default: null },
  drawnByLot: { type: String, default: null },
  setupVersion: { type: Number, required: true },
}
const check = new mongoose.Schema<CountCheck>(typing, { _id: false })
const checkTry = new mongoose.Schema<CheckTry>(
  { ...typing, differs: { type: [String], required: true } },
  { _id: false },
)
const writtenSource = new mongoose.Schema<WrittenSource>(
  { ...hand, kind: { type: String, required: true }, words: { type: String, required: true } },
  { _id: false },
)
const because = { ...hand, reason: { type: String, required: true } }
const withdrawn = new mongoose.Schema(
  {
    ...because,
    publicReason: { type: String, default: null },
    publicSentence: { type: String, default: '' },
    device: { type: String, default: null },
  },
  { _id: false },
)
const dropped = new mongoose.Schema(because, { _id: false })
const schema = new mongoose.Schema<CountDoc>(
  {
    election: { type: Id, required: true },
    contest: { type: Id, required: true },
    number: { type: Number, required: true },
    status: { type: String, enum: countStatuses, required: true },
    votes: [vote],
    topTwo: { type: String, default: '' },
    drawnByLot: { type: String, default: null },
    rejectedBallots: { type: Number, default: null },
    control: { type: control, default: null },
    source: { type: String, required: true },
    enteredBy: { type: Id, required: true },
    enteredByName: { type: String, required: true },
    enteredAt: { type: Date, required: true },
    enteredFrom: { type: String, default: null },
    readOutAt: { type: Date, default: null },
    check: { type: check, default: null },
    tries: { type: [checkTry], default: [] },
    writtenSources: { type: [writtenSource], default: [] },
    undoneCheck: { type: check, default: null },
    acknowledged: { type: [String], default: [] },
    publishedAt: { type: Date, default: null },
    publishedBy: { type: Id, default: null },
    publishedByName: { type: String, default: '' },
    cause: { type: String, default: null },
    note: { type: String, default: '' },
    soloReason: { type: String, default: null },
    withdrawn: { type: withdrawn, default: null },
    replacedAt: { type: Date, default: null },
    dropped: { type: dropped, default: null },
  },
  { collection: 'counts', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ contest: 1, number: 1 }, { unique: true })
schema.index({ election: 1, contest: 1 })
schema.index({ election: 1, publishedAt: 1 })
schema.index({ election: 1, replacedAt: 1 })
schema.index({ topTwo: 1, election: 1 })

export const CountModel = mongoose.model('Count', schema)
