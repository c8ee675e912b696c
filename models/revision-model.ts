import mongoose, { type Types } from 'mongoose'
import type { PostBody } from './domain/posts/post-body.js'

/** One saved content of a post; written once and never changed. */
export interface RevisionDoc {
  _id: Types.ObjectId
  post: Types.ObjectId
  version: number
  title: string
  body: PostBody
  byline: string
  tagged: Types.ObjectId[]
  by: Types.ObjectId
  byName: string
  at: Date
  /** The command that saved it. */
  command: string
  /** A correction's note for readers. */
  note: string
}

const Id = mongoose.Schema.Types.ObjectId
const schema = new mongoose.Schema<RevisionDoc>(
  {
    post: { type: Id, required: true },
    version: { type: Number, required: true },
    title: { type: String, default: '' },
    body: { type: mongoose.Schema.Types.Mixed, required: true },
    byline: { type: String, default: '' },
    tagged: { type: [Id], default: [] },
    by: { type: Id, required: true },
    byName: { type: String, required: true },
    at: { type: Date, required: true },
    command: { type: String, required: true },
    note: { type: String, default: '' },
  },
  { collection: 'revisions', versionKey: false, autoIndex: false, autoCreate: false, minimize: false },
)
schema.index({ post: 1, version: 1 }, { unique: true })

export const RevisionModel = mongoose.model('Revision', schema)
