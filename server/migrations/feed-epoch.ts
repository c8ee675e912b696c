import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'

/** From now on no number of a feed that a page was given before means anything: every open page offers to be loaded anew. */
export async function renewEpoch(): Promise<string> {
  const epoch = randomBytes(9).toString('base64url')
  await mongoose.connection
    .collection<{ _id: string }>('feed_epochs')
    .updateOne({ _id: 'feeds' }, { $set: { epoch } }, { upsert: true })
  return epoch
}
