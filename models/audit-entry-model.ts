import mongoose, { type Types } from 'mongoose'

/** One command that was carried out. Entries of a chain are numbered, and each holds the hash of the one before. */
export interface AuditEntryDoc {
  _id: Types.ObjectId
  /** "live-blog:<id>", "election:<id>" or "house". */
  chain: string
  number: number
  previous: string
  hash: string
  at: Date
  by: Types.ObjectId | null
  byName: string
  command: string
  /** "post:<id>", "contest:<id>", "person:<id>" ... */
  subject: string
  before: unknown
  after: unknown
  requestId: string
}

const Mixed = mongoose.Schema.Types.Mixed
const schema = new mongoose.Schema<AuditEntryDoc>(
  {
    chain: { type: String, required: true },
    number: { type: Number, required: true },
    previous: { type: String, default: '' },
    hash: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: mongoose.Schema.Types.ObjectId, default: null },
    byName: { type: String, required: true },
    command: { type: String, required: true },
    subject: { type: String, required: true },
    before: { type: Mixed, default: null },
    after: { type: Mixed, default: null },
    requestId: { type: String, required: true },
  },
  { collection: 'audit_entries', versionKey: false, autoIndex: false, autoCreate: false, minimize: false },
)
schema.index({ chain: 1, number: 1 }, { unique: true })
schema.index({ at: -1, _id: -1 })
for (const field of ['chain', 'by', 'command', 'subject'] as const) {
  schema.index({ [field]: 1, at: -1, _id: -1 })
}

export const AuditEntryModel = mongoose.model('AuditEntry', schema)
