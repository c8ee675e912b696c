import mongoose, { type Types } from 'mongoose'
import type { OneTimeLink } from './domain/people/one-time-link.js'
import { type Role, roles } from './domain/people/role.js'
import { type StoredWish, wishField } from './live-blog-model.js'

export interface PersonDoc {
  _id: Types.ObjectId
  email: string
  name: string
  roles: Role[]
  /** Null before she sets one with her first link. */
  passwordHash: string | null
  /** Exists on a local start only, and signs in on a local start only. */
  demo: boolean
  disabledAt: Date | null
  /** Counts changes of roles, password or state: a session from before is dead. */
  credentials: number
  /** The one open link with which she can set a password. */
  link: OneTimeLink | null
  /** Who made her account, links or roles, and when: for 24 hours the two are not two people. */
  ties: { by: Types.ObjectId; at: Date }[]
  /** What an admin asked for her while votes are counted. */
  wish: StoredWish | null
  createdAt: Date
}

const link = new mongoose.Schema<OneTimeLink>(
  { hash: { type: String, required: true }, until: { type: Date, required: true } },
  { _id: false },
)
const schema = new mongoose.Schema<PersonDoc>(
  {
    email: { type: String, required: true },
    name: { type: String, required: true },
    roles: { type: [{ type: String, enum: roles }], required: true },
    passwordHash: { type: String, default: null },
    demo: { type: Boolean, default: false },
    disabledAt: { type: Date, default: null },
    credentials: { type: Number, default: 1 },
    link: { type: link, default: null },
    ties: [
      {
        _id: false,
        by: { type: mongoose.Schema.Types.ObjectId, required: true },
        at: { type: Date, required: true },
      },
    ],
    wish: { type: wishField, default: null },
    createdAt: { type: Date, required: true },
  },
  { collection: 'people', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ email: 1 }, { unique: true })
schema.index({ roles: 1 })
schema.index(
  { 'link.hash': 1 },
  { unique: true, partialFilterExpression: { 'link.hash': { $exists: true } } },
)

export const PersonModel = mongoose.model('Person', schema)
