import mongoose, { type Types } from 'mongoose'
import type { SentBy } from './domain/people/second-person.js'

/** Who did something, and when. */
export interface StoredActor {
  by: Types.ObjectId
  byName: string
  at: Date
}

/** A second person's typing of a correction that differed: kept where nobody who may still confirm it reads it. */
export interface SetupTry {
  by: Types.ObjectId
  byName: string
  /** "electorate: 71302", by field. */
  typed: string[]
  source: string
}

/** A correction that was dropped: whoever proposes the same anew steps over nobody. */
export interface DroppedProposal {
  by: Types.ObjectId
  /** The new values that it had. */
  said: string[]
  /** Typings of it that differed. */
  tries: SetupTry[]
}

/** What guards a set-up, of a contest and of an election alike. */
export interface SetupGuard {
  /** Moves with every change of what its results are computed from and worded with. */
  setupVersion: number
  /** Who changed the set-up last; null where a tool brought it. */
  setupBy: StoredActor | null
  /** Somebody else read this version of it; of a contest, against the statement of persons nominated. */
  setupRead: (StoredActor & { setupVersion: number }) | null
  /** Everybody who changed it since somebody else read it: none of them is its reader. */
  setupEditors: Types.ObjectId[]
  /** From which devices, as far as they are known: nobody's to see. */
  setupSent: SentBy[]
  /** Corrections that were dropped since the last one that was confirmed. */
  droppedProposals: DroppedProposal[]
}

const Id = mongoose.Schema.Types.ObjectId

export const actor = {
  by: { type: Id, required: true },
  byName: { type: String, required: true },
  at: { type: Date, required: true },
}
/** The same, with the device: of what a second person confirms. */
export const sent = { ...actor, device: { type: String, default: null } }
export const acted = new mongoose.Schema<StoredActor>(actor, { _id: false })

export const change = {
  field: { type: String, required: true },
  before: { type: String, default: null },
  after: { type: String, default: null },
}
export const setupTries = [
  {
    _id: false,
    by: { type: Id, required: true },
    byName: { type: String, default: '' },
    typed: { type: [String], default: [] },
    source: { type: String, default: '' },
  },
]
export const guardFields = {
  setupVersion: { type: Number, default: 1 },
  setupBy: { type: acted, default: null },
  setupRead: {
    type: new mongoose.Schema({ ...actor, setupVersion: { type: Number, required: true } }, { _id: false }),
    default: null,
  },
  setupEditors: { type: [Id], default: [] },
  setupSent: [
    {
      _id: false,
      byName: { type: String, required: true },
      at: { type: Date, required: true },
      device: { type: String, required: true },
    },
  ],
  droppedProposals: [
    {
      _id: false,
      by: { type: Id, required: true },
      said: { type: [String], required: true },
      tries: setupTries,
    },
  ],
}
