import mongoose from 'mongoose'
import type { PublicReason } from './domain/text/public-reason.js'
import { acted, actor, type StoredActor } from './setup-guard-model.js'

/** What became of a candidate later: it corrects nothing, and stands as a dated line. By whoever proposed it. */
export interface CandidacyNote extends StoredActor {
  id: string
  candidacy: string
  /** ISO date of what it tells. */
  day: string
  words: string
  source: string
  /** Null: readers do not see it yet. */
  published: StoredActor | null
  /** `reason` is the newsroom's alone. */
  takenDown: (StoredActor & { reason: string } & PublicReason) | null
}

const text = { type: String, required: true }
export const candidacyNote = new mongoose.Schema<CandidacyNote>(
  {
    ...{ ...actor, id: text, candidacy: text, day: text, words: text, source: text },
    published: { type: acted, default: null },
    takenDown: {
      type: new mongoose.Schema(
        {
          ...actor,
          reason: text,
          publicReason: { type: String, default: null },
          publicSentence: { type: String, default: '' },
        },
        { _id: false },
      ),
      default: null,
    },
  },
  { _id: false, id: false },
)
