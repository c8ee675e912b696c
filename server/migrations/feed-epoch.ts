import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'

/**
 * Starts a new epoch: all feed numbers that pages have read are void, and every open page offers to reload.
 */
export async function renewEpoch(): Promise<string> {
  const epoch = randomBytes(9).toString('base64url')
  await mongoose.connection
    .collection<{ _id: string }>('feed_epochs')
    .updateOne({ _id: 'feeds' }, { $set: { epoch } }, { upsert: true })
  return epoch
}
