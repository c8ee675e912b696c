import mongoose, { type Types } from 'mongoose'
import {
  type ControlFigure,
  type CorrectionCause,
  type CountStatus,
  countStatuses,
  type Vote,
} from './domain/results/count.js'

export interface CountCheck {
  by: Types.ObjectId
  byName: string
  at: Date
  source: string
  votes: Vote[]
  control: ControlFigure
  drawnByLot: string | null
}

export interface CountDoc {
  _id: Types.ObjectId
  election: Types.ObjectId
  contest: Types.ObjectId
  number: number
  status: CountStatus
  votes: Vote[]
  /** At a tie for first place: who was drawn. */
  drawnByLot: string | null
  rejectedBallots: number | null
  control: ControlFigure | null
  source: string
  enteredBy: Types.ObjectId
  enteredByName: string
  enteredAt: Date
  /** When the returning officer read it out: shown as "declared at". */
  readOutAt: Date | null
  check: CountCheck | null
  /** Names of the warnings that somebody acknowledged. */
  acknowledged: string[]
  publishedAt: Date | null
  publishedBy: Types.ObjectId | null
  publishedByName: string
  cause: CorrectionCause | null
  note: string
  /** Why one person published it alone, where the election's `solo` let her. */
  soloReason: string | null
  withdrawn: { by: Types.ObjectId; byName: string; at: Date; reason: string } | null
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
const check = new mongoose.Schema<CountCheck>(
  {
    by: { type: Id, required: true },
    byName: { type: String, required: true },
    at: { type: Date, required: true },
    source: { type: String, required: true },
    votes: [vote],
    control: { type: control, required: true },
    drawnByLot: { type: String, default: null },
  },
  { _id: false },
)
const takenBack = new mongoose.Schema(
  {
    by: { type: Id, required: true },
    byName: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
  },
  { _id: false },
)
const schema = new mongoose.Schema<CountDoc>(
  {
    election: { type: Id, required: true },
    contest: { type: Id, required: true },
    number: { type: Number, required: true },
    status: { type: String, enum: countStatuses, required: true },
    votes: [vote],
    drawnByLot: { type: String, default: null },
    rejectedBallots: { type: Number, default: null },
    control: { type: control, default: null },
    source: { type: String, required: true },
    enteredBy: { type: Id, required: true },
    enteredByName: { type: String, required: true },
    enteredAt: { type: Date, required: true },
    readOutAt: { type: Date, default: null },
    check: { type: check, default: null },
    acknowledged: { type: [String], default: [] },
    publishedAt: { type: Date, default: null },
    publishedBy: { type: Id, default: null },
    publishedByName: { type: String, default: '' },
    cause: { type: String, default: null },
    note: { type: String, default: '' },
    soloReason: { type: String, default: null },
    withdrawn: { type: takenBack, default: null },
    replacedAt: { type: Date, default: null },
    dropped: { type: takenBack, default: null },
  },
  { collection: 'counts', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ contest: 1, number: 1 }, { unique: true })
schema.index({ election: 1, contest: 1 })
schema.index({ election: 1, publishedAt: 1 })

export const CountModel = mongoose.model('Count', schema)
