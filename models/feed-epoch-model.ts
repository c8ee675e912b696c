import mongoose from 'mongoose'

/** Of all feeds of a store: their numbers mean something within it only. */
export interface FeedEpochDoc {
  _id: 'feeds'
  epoch: string
}

const schema = new mongoose.Schema<FeedEpochDoc>(
  { _id: { type: String, required: true }, epoch: { type: String, required: true } },
  { collection: 'feed_epochs', versionKey: false, autoIndex: false, autoCreate: false },
)

export const FeedEpochModel = mongoose.model('FeedEpoch', schema)
