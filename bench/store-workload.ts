import mongoose from 'mongoose'
import { PostModel } from '../models/post-model.js'
import type { Figures } from './figures.js'
import { madePost } from './made-posts.js'
import { rateOf, timeOf } from './timing.js'

type Id = mongoose.mongo.ObjectId

/**
 * Writes posts of one live blog; the indexes are built first, as the server does. Returns the live blog's id.
 */
export async function fillPosts(size: number): Promise<Id> {
  const liveBlog = new mongoose.mongo.ObjectId()
  await mongoose.connection.dropDatabase()
  await PostModel.createCollection()
  for (const [keys, options] of PostModel.schema.indexes()) {
    await PostModel.collection.createIndex(keys as Record<string, 1>, options as object, {})
  }
  for (let at = 0; at < size; at += 500) {
    const posts = Array.from({ length: 500 }, (_, more) => madePost(at + more + 1, liveBlog))
    await PostModel.collection.insertMany(posts)
  }
  return liveBlog
}

export async function measureReads(size: number, liveBlog: Id): Promise<Figures> {
  const some = await PostModel.findOne({ liveBlog, number: 7 }).lean()
  const newest = (): Promise<unknown> =>
    PostModel.find({ liveBlog, number: { $exists: true } })
      .sort({ number: -1 })
      .limit(50)
      .lean()
  const slice = (): Promise<unknown> =>
    PostModel.find({ liveBlog, feedSeq: { $gt: size - 5, $lte: size } })
      .sort({ feedSeq: 1 })
      .lean()
  return new Map([
    [`find by id of ${size}`, await timeOf(1000, () => PostModel.findById(some?._id).lean())],
    [`newest 50 of ${size}, through mongoose`, await timeOf(300, newest)],
    [`feed slice of 5 of ${size}`, await timeOf(1000, slice)],
  ])
}

/** A small version of publishing: writes a post and the head that gives it its number, in one transaction. */
async function publishOne(liveBlog: Id, head: number): Promise<void> {
  const heads = mongoose.connection.collection<{ _id: number; at: number }>('heads')
  await mongoose.connection.transaction(async (session) => {
    const found = await heads.findOneAndUpdate(
      { _id: head },
      { $inc: { at: 1 } },
      { upsert: true, returnDocument: 'after', session },
    )
    const post = madePost(1_000_000 * (head + 1) + Number(found?.at), liveBlog)
    await PostModel.collection.insertOne(post, { session })
  })
}

export async function measureWrites(liveBlog: Id): Promise<Figures> {
  let next = 1_000
  const insert = (): Promise<unknown> => PostModel.collection.insertOne(madePost(1e9 + next++, liveBlog))
  await publishOne(liveBlog, 0)
  return new Map([
    ['insert, 1 at once', await rateOf(1, insert)],
    ['insert, 32 at once', await rateOf(32, insert)],
    ['transactions, 1 writer', await rateOf(1, () => publishOne(liveBlog, 0))],
    [
      'transactions, 32 writers, each its own head',
      await rateOf(32, () => publishOne(liveBlog, next++ % 32)),
    ],
    ['transactions, 32 writers, one head', await rateOf(32, () => publishOne(liveBlog, 0))],
  ])
}
