import mongoose, { type Types } from 'mongoose'
import { type Role, roles } from './domain/role.js'

export interface PersonDoc {
  _id: Types.ObjectId
  email: string
  name: string
  roles: Role[]
  passwordHash: string
  /** Exists on a local start only, and signs in on a local start only. */
  demo: boolean
  disabledAt: Date | null
  /** Counts changes of roles, password or state: a session from before is dead. */
  credentials: number
  createdAt: Date
}

const schema = new mongoose.Schema<PersonDoc>(
  {
    email: { type: String, required: true },
    name: { type: String, required: true },
    roles: { type: [{ type: String, enum: roles }], required: true },
    passwordHash: { type: String, required: true },
    demo: { type: Boolean, default: false },
    disabledAt: { type: Date, default: null },
    credentials: { type: Number, default: 1 },
    createdAt: { type: Date, required: true },
  },
  { collection: 'people', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ email: 1 }, { unique: true })
schema.index({ roles: 1 })

export const PersonModel = mongoose.model('Person', schema)
