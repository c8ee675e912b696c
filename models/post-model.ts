import mongoose, { type Types } from 'mongoose'
import { type Lease, type PostStatus, postStatuses } from './domain/posts/post.js'
import type { PostBody } from './domain/posts/post-body.js'
import type { PublicReason } from './domain/text/public-reason.js'

export interface Reread {
  /** What the mark is about: a contest, or the election of which a name or a party's name was corrected. */
  contest: Types.ObjectId
  /** The election's own name, where it is about an election. */
  electionName?: string
  at: Date
  /** Something typed in it is superseded; or the whole result is withdrawn or another one. */
  why: 'typed' | 'result'
  /** The numbers as they stand in the text: "1,316". */
  numbers: string[]
  /** Names that the contest or a candidate had before, as they stand in the text. */
  names: string[]
}

export interface PostDoc {
  _id: Types.ObjectId
  liveBlog: Types.ObjectId
  status: PostStatus
  /** Counts content only: 1 when filed, one more a save. */
  version: number
  /** Its place in the live blog, given at first publication and kept for ever. */
  number?: number
  title: string
  body: PostBody
  byline: string
  /** Contests it is tagged with. */
  tagged: Types.ObjectId[]
  /** Tagged contests and those that its cards show. */
  contests: Types.ObjectId[]
  keyEvent: boolean
  /** The contest whose result it was drafted for: its title is worded from the result when it is shown, and stored empty. */
  flash: Types.ObjectId | null
  author: Types.ObjectId
  authorName: string
  filedAt: Date
  changedAt: Date
  changedBy: Types.ObjectId
  changedByName: string
  /** The idempotency key of filing, and a hash of the content that it came with. */
  filing: { key: string; hash: string }
  lease: (Omit<Lease, 'holder'> & { holder: Types.ObjectId; holderName: string }) | null
  returned: { at: Date; by: Types.ObjectId; byName: string; reason: string } | null
  publishedAt: Date | null
  publishedBy: Types.ObjectId | null
  /** When something was last added at its end. */
  updatedAt: Date | null
  correction: { at: Date; note: string } | null
  /** `reason` is the newsroom's alone. */
  retraction: ({ at: Date; by: Types.ObjectId; reason: string } & PublicReason) | null
  dismissal: { at: Date; by: Types.ObjectId; byName: string } | null
  /** Old values in its public history that readers do not see any more, by name. */
  blanked: string[]
  /** Why it is to be re-read, one row a contest, until an editor ticks it off. */
  reread: Reread[]
  /** Number in its live blog's feed of its last public change; 0 before the first. */
  feedSeq: number
}

const Id = mongoose.Schema.Types.ObjectId
const correction = new mongoose.Schema(
  { at: { type: Date, required: true }, note: { type: String, required: true } },
  { _id: false },
)
const retraction = new mongoose.Schema(
  {
    at: { type: Date, required: true },
    by: { type: Id, required: true },
    reason: { type: String, required: true },
    publicReason: { type: String, default: null },
    publicSentence: { type: String, default: '' },
  },
  { _id: false },
)
const dismissal = new mongoose.Schema(
  {
    at: { type: Date, required: true },
    by: { type: Id, required: true },
    byName: { type: String, required: true },
  },
  { _id: false },
)
const reread = new mongoose.Schema<Reread>(
  {
    contest: { type: Id, required: true },
    electionName: { type: String },
    at: { type: Date, required: true },
    why: { type: String, required: true },
    numbers: { type: [String], required: true },
    names: { type: [String], default: [] },
  },
  { _id: false },
)
const lease = new mongoose.Schema(
  {
    holder: { type: Id, required: true },
    holderName: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { _id: false },
)
const returned = new mongoose.Schema(
  {
    at: { type: Date, required: true },
    by: { type: Id, required: true },
    byName: { type: String, required: true },
    reason: { type: String, required: true },
  },
  { _id: false },
)
const schema = new mongoose.Schema<PostDoc>(
  {
    liveBlog: { type: Id, required: true },
    status: { type: String, enum: postStatuses, required: true },
    version: { type: Number, required: true },
    number: { type: Number },
    title: { type: String, default: '' },
    body: { type: mongoose.Schema.Types.Mixed, required: true },
    byline: { type: String, default: '' },
    tagged: { type: [Id], default: [] },
    contests: { type: [Id], default: [] },
    keyEvent: { type: Boolean, default: false },
    flash: { type: Id, default: null },
    author: { type: Id, required: true },
    authorName: { type: String, required: true },
    filedAt: { type: Date, required: true },
    changedAt: { type: Date, required: true },
    changedBy: { type: Id, required: true },
    changedByName: { type: String, required: true },
    filing: { key: { type: String, required: true }, hash: { type: String, required: true } },
    lease: { type: lease, default: null },
    returned: { type: returned, default: null },
    publishedAt: { type: Date, default: null },
    publishedBy: { type: Id, default: null },
    updatedAt: { type: Date, default: null },
    correction: { type: correction, default: null },
    retraction: { type: retraction, default: null },
    dismissal: { type: dismissal, default: null },
    blanked: { type: [String], default: [] },
    reread: { type: [reread], default: [] },
    feedSeq: { type: Number, default: 0 },
  },
  { collection: 'posts', versionKey: false, autoIndex: false, autoCreate: false, minimize: false },
)
schema.index(
  { liveBlog: 1, number: -1 },
  { unique: true, partialFilterExpression: { number: { $exists: true } } },
)
schema.index({ liveBlog: 1, keyEvent: 1, number: -1 })
schema.index({ liveBlog: 1, feedSeq: 1 })
schema.index({ liveBlog: 1, status: 1, filedAt: 1 })
schema.index({ author: 1, filedAt: -1 })
schema.index({ author: 1, 'filing.key': 1 }, { unique: true })
schema.index({ contests: 1, publishedAt: -1 })
schema.index({ liveBlog: 1, flash: 1 }, { partialFilterExpression: { flash: { $type: 'objectId' } } })
schema.index({ liveBlog: 1, 'reread.contest': 1 })
schema.index({ liveBlog: 1, 'correction.at': 1 })
schema.index({ liveBlog: 1, 'retraction.at': 1 })

export const PostModel = mongoose.model('Post', schema)
