import mongoose, { type Types } from 'mongoose'
import { type ElectionKind, electionKinds, type Party } from './domain/results/contest.js'
import { flashChoices, type FlashSettings, flashWays, usualFlashes } from './domain/setup/flash-settings.js'
import { type Mode, modes } from './domain/setup/live-blog.js'
import { type AuditHead, auditHeadFields, freezeField, type StoredFreeze } from './live-blog-model.js'

/** Numbers in the election's own feed of the last public change of each region. */
export interface ElectionRegions {
  header: number
  tally: number
  latest: number
}

export interface ElectionDoc extends FlashSettings {
  _id: Types.ObjectId
  slug: string
  name: string
  kind: ElectionKind
  mode: Mode
  timeZone: string
  /** ISO date; a contest's own may differ: a poll can be postponed. */
  pollingDate: string
  pollClosesAt: Date
  parties: Party[]
  /** An admin's setting: one person may publish with a reason; the result is provisional until another checks it. */
  solo: boolean
  /** While it stands no result of the election is published. */
  frozen: StoredFreeze | null
  feedHead: number
  deskHead: number
  regions: ElectionRegions
  auditHead: AuditHead
  createdAt: Date
}

const region = { type: Number, default: 0 }
const schema = new mongoose.Schema<ElectionDoc>(
  {
    slug: { type: String, required: true },
    name: { type: String, required: true },
    kind: { type: String, enum: electionKinds, required: true },
    mode: { type: String, enum: modes, required: true },
    timeZone: { type: String, required: true },
    pollingDate: { type: String, required: true },
    pollClosesAt: { type: Date, required: true },
    parties: [
      {
        _id: false,
        abbreviation: { type: String, required: true },
        name: { type: String, required: true },
        colour: { type: String, default: null },
      },
    ],
    solo: { type: Boolean, default: false },
    flashWhich: { type: String, enum: flashChoices, default: usualFlashes.flashWhich },
    flashHow: { type: String, enum: flashWays, default: usualFlashes.flashHow },
    frozen: { type: freezeField, default: null },
    feedHead: { type: Number, default: 0 },
    deskHead: { type: Number, default: 0 },
    regions: { header: region, tally: region, latest: region },
    auditHead: auditHeadFields,
    createdAt: { type: Date, required: true },
  },
  { collection: 'elections', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ slug: 1 }, { unique: true })

export const ElectionModel = mongoose.model('Election', schema)
