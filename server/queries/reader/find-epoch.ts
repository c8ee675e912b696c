import { FeedEpochModel } from '../../../models/feed-epoch-model.js'

/**
 * The epoch of every feed of the store. Read it before a head: then what is read with it is never of an older one. '' in a store that is
 * older than epochs, until it is restored or imported.
 */
export async function findEpoch(): Promise<string> {
  return (await FeedEpochModel.findOne({ _id: 'feeds' }).lean())?.epoch ?? ''
}
