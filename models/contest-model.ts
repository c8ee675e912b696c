import mongoose, { type Types } from 'mongoose'
import type { Baseline, Candidacy } from './domain/results/contest.js'
import type { PendingStatus, PublicStatus } from './domain/results/count.js'

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
  /** The last post that was read. */
  done: { liveBlog: Types.ObjectId; number: number } | null
}

export interface ContestDoc {
  _id: Types.ObjectId
  election: Types.ObjectId
  code: string
  name: string
  region: string
  electorate: number
  pollingDate: string
  candidacies: Candidacy[]
  baseline: Baseline | null
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
  },
  { _id: false, id: false },
)
const owedReread = new mongoose.Schema<OwedReread>(
  {
    id: { type: Id, required: true },
    at: { type: Date, required: true },
    all: { type: Boolean, required: true },
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
const schema = new mongoose.Schema<ContestDoc>(
  {
    election: { type: Id, required: true },
    code: { type: String, required: true },
    name: { type: String, required: true },
    region: { type: String, default: '' },
    electorate: { type: Number, required: true },
    pollingDate: { type: String, required: true },
    candidacies: { type: [candidacy], required: true },
    baseline: { type: baseline, default: null },
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
schema.index({ 'rereadOwed.at': 1 })

export const ContestModel = mongoose.model('Contest', schema)
