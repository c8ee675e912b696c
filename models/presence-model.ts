import mongoose, { type Types } from 'mongoose'

/** Somebody is writing about these contests now. Forgotten by itself when the composer stops saying so. */
export interface PresenceDoc {
  _id: Types.ObjectId
  person: Types.ObjectId
  personName: string
  liveBlog: Types.ObjectId
  /** The draft's key: one row a person and draft. */
  key: string
  contests: Types.ObjectId[]
  at: Date
}

/** Seconds after which nobody is writing any more who does not say so. */
export const presenceSeconds = 60

const Id = mongoose.Schema.Types.ObjectId
const schema = new mongoose.Schema<PresenceDoc>(
  {
    person: { type: Id, required: true },
    personName: { type: String, required: true },
    liveBlog: { type: Id, required: true },
    key: { type: String, required: true },
    contests: { type: [Id], default: [] },
    at: { type: Date, required: true },
  },
  { collection: 'presences', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ person: 1, key: 1 }, { unique: true })
schema.index({ liveBlog: 1, at: 1 })
schema.index({ at: 1 }, { expireAfterSeconds: presenceSeconds })

export const PresenceModel = mongoose.model('Presence', schema)
