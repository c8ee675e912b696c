import mongoose, { type Types } from 'mongoose'
import { type OwedReread, owedReread } from './contest-model.js'
import type { SentBy } from './domain/people/second-person.js'
import { type ElectionKind, electionKinds, type ListedParty, partyKinds } from './domain/results/contest.js'
import type { CorrectionCause } from './domain/results/count.js'
import type { SetupChange } from './domain/setup/contest-setup.js'
import { flashChoices, type FlashSettings, flashWays, usualFlashes } from './domain/setup/flash-settings.js'
import { type Mode, modes } from './domain/setup/live-blog.js'
import {
  type AuditHead,
  auditHeadFields,
  freezeField,
  type StoredFreeze,
  type StoredWish,
  wishField,
} from './live-blog-model.js'
import {
  acted,
  actor,
  change,
  guardFields,
  sent,
  type SetupGuard,
  setupTries,
  type SetupTry,
  type StoredActor,
} from './setup-guard-model.js'

/** Numbers in the election's own feed of the last public change of each region. */
export interface ElectionRegions {
  header: number
  tally: number
  latest: number
  /** Every part of every contest's pages: what is corrected in the election's own set-up is written into none of them. */
  contests: number
}

/** A correction of the election's own set-up that waits for its second person. */
export interface ElectionProposal extends StoredActor, SentBy {
  /** The version of the set-up that it changes. */
  setupVersion: number
  changes: SetupChange[]
  cause: CorrectionCause
  note: string
  /** Each typing of it that differed. */
  tries: SetupTry[]
}

/** A correction of it that became public, as readers see it in the history. */
export interface ElectionCorrection extends StoredActor {
  changes: (SetupChange & { label: string })[]
  cause: CorrectionCause
  note: string
  proposedBy: StoredActor
  /** Why one person did both, where `solo` let her. */
  soloReason: string | null
  /** The version of the set-up that it made. */
  setupVersion: number
}

export interface ElectionDoc extends FlashSettings, SetupGuard {
  _id: Types.ObjectId
  slug: string
  name: string
  kind: ElectionKind
  mode: Mode
  timeZone: string
  /** ISO date; a contest's own may differ: a poll can be postponed. */
  pollingDate: string
  pollClosesAt: Date
  parties: ListedParty[]
  /** How many seats it has, however many contests are set up; null while nobody said. */
  seats: number | null
  /** Label of the party that the Speaker is counted with; null: a party of his own. */
  speakerParty: string | null
  proposal: ElectionProposal | null
  /** Corrections of it under results, the newest first. */
  setupHistory: ElectionCorrection[]
  /** Old values of that history that an editor removed from what readers see, by name. */
  blanked: string[]
  /** Names that were corrected: published posts that hold them are to be marked. Null once that is done. */
  rereadOwed: OwedReread | null
  /** An admin's setting: one person may publish with a reason; the result is provisional until another checks it. */
  solo: boolean
  /** While it stands no result of the election is published. */
  frozen: StoredFreeze | null
  /** A switch that one person asked for in the night. */
  wish: StoredWish | null
  feedHead: number
  deskHead: number
  /** Number in its feed of the last removal of a contest: a page that is older cannot drop its row, and is loaded anew. */
  contestGoneAt: number
  regions: ElectionRegions
  auditHead: AuditHead
  createdAt: Date
}

const region = { type: Number, default: 0 }
const proposal = new mongoose.Schema<ElectionProposal>(
  {
    ...sent,
    setupVersion: { type: Number, required: true },
    changes: [{ _id: false, ...change }],
    cause: { type: String, required: true },
    note: { type: String, required: true },
    tries: setupTries,
  },
  { _id: false },
)
const correction = new mongoose.Schema<ElectionCorrection>(
  {
    ...actor,
    changes: [{ _id: false, ...change, label: { type: String, required: true } }],
    cause: { type: String, required: true },
    note: { type: String, default: '' },
    proposedBy: { type: acted, required: true },
    soloReason: { type: String, default: null },
    setupVersion: { type: Number, required: true },
  },
  { _id: false },
)
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
        kind: { type: String, enum: partyKinds, default: 'party' },
        earlierLabels: { type: [String], default: [] },
        earlierNames: { type: [String], default: [] },
        since: { type: Number, default: 1 },
      },
    ],
    seats: { type: Number, default: null },
    speakerParty: { type: String, default: null },
    ...guardFields,
    proposal: { type: proposal, default: null },
    setupHistory: { type: [correction], default: [] },
    blanked: { type: [String], default: [] },
    rereadOwed: { type: owedReread, default: null },
    solo: { type: Boolean, default: false },
    flashWhich: { type: String, enum: flashChoices, default: usualFlashes.flashWhich },
    flashHow: { type: String, enum: flashWays, default: usualFlashes.flashHow },
    frozen: { type: freezeField, default: null },
    wish: { type: wishField, default: null },
    feedHead: { type: Number, default: 0 },
    deskHead: { type: Number, default: 0 },
    contestGoneAt: { type: Number, default: 0 },
    regions: { header: region, tally: region, latest: region, contests: region },
    auditHead: auditHeadFields,
    createdAt: { type: Date, required: true },
  },
  { collection: 'elections', versionKey: false, autoIndex: false, autoCreate: false },
)
schema.index({ slug: 1 }, { unique: true })

export const ElectionModel = mongoose.model('Election', schema)
