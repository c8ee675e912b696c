import mongoose, { type Types } from 'mongoose'
import {
  type Freeze,
  type LiveBlogStatus,
  liveBlogStatuses,
  type Mode,
  modes,
} from './domain/setup/live-blog.js'

export interface AuditHead {
  number: number
  hash: string
}

export type StoredFreeze = Omit<Freeze, 'by'> & { by: Types.ObjectId }

export const freezeField = new mongoose.Schema<StoredFreeze>(
  {
    at: { type: Date, required: true },
    by: { type: mongoose.Schema.Types.ObjectId, required: true },
    byName: { type: String, required: true },
  },
  { _id: false },
)

/** What one person asked for while votes are counted: it waits for another who asks for the same. */
export interface StoredWish {
  by: Types.ObjectId
  byName: string
  at: Date
  what: string
}

export const wishField = new mongoose.Schema<StoredWish>(
  {
    at: { type: Date, required: true },
    by: { type: mongoose.Schema.Types.ObjectId, required: true },
    byName: { type: String, required: true },
    what: { type: String, required: true },
  },
  { _id: false },
)

export const auditHeadFields = {
  number: { type: Number, default: 0 },
  hash: { type: String, default: '' },
}

/** Numbers in the live blog's own feed of the last public change of each region. */
export interface LiveBlogRegions {
  header: number
  pinned: number
  'key-events': number
  tally: number
  latest: number
}

export interface LiveBlogDoc {
  _id: Types.ObjectId
  slug: string
  title: string
  standfirst: string
  language: string
  timeZone: string
  mode: Mode
  status: LiveBlogStatus
  elections: Types.ObjectId[]
  pinnedPost: Types.ObjectId | null
  /** While it stands no post is published or updated. */
  frozen: StoredFreeze | null
  /** Number of the newest published post. */
  lastNumber: number
  feedHead: number
  deskHead: number
  regions: LiveBlogRegions
  auditHead: AuditHead
  createdAt: Date
  openedAt: Date | null
  closedAt: Date | null
}

const region = { type: Number, default: 0 }
const schema = new mongoose.Schema<LiveBlogDoc>(
  {
    slug: { type: String, required: true },
    title: { type: String, required: true },
    standfirst: { type: String, default: '' },
    language: { type: String, required: true },
    timeZone: { type: String, required: true },
    mode: { type: String, enum: modes, required: true },
    status: { type: String, enum: liveBlogStatuses, required: true },
    elections: { type: [mongoose.Schema.Types.ObjectId], required: true },
    pinnedPost: { type: mongoose.Schema.Types.ObjectId, default: null },
    frozen: { type: freezeField, default: null },
    lastNumber: { type: Number, default: 0 },
    feedHead: { type: Number, default: 0 },
    deskHead: { type: Number, default: 0 },
    regions: { header: region, pinned: region, 'key-events': region, tally: region, latest: region },
    auditHead: auditHeadFields,
    createdAt: { type: Date, required: true },
    openedAt: { type: Date, default: null },
    closedAt: { type: Date, default: null },
  },
  { collection: 'live_blogs', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ slug: 1 }, { unique: true })
schema.index({ elections: 1 })
schema.index({ status: 1, createdAt: -1 })

export const LiveBlogModel = mongoose.model('LiveBlog', schema)
