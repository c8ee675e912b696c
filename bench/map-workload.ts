import { join } from 'node:path'
import mongoose from 'mongoose'
import { BareMap } from './bare-map.js'
import type { Figures } from './figures.js'
import { madePost } from './made-posts.js'
import { rateOf, secondsOf, timeOf } from './timing.js'

const newId = (): mongoose.mongo.ObjectId => new mongoose.mongo.ObjectId()

async function measureSize(folder: string, size: number): Promise<Figures> {
  const path = join(folder, `map-of-${size}.log`)
  const map = await BareMap.open(path)
  const liveBlog = newId()
  const posts = Array.from({ length: size }, (_, at) => madePost(at + 1, liveBlog))
  const { seconds } = await secondsOf(async () => {
    for (let at = 0; at < size; at += 500) await map.put(...posts.slice(at, at + 500))
  })
  const [one, name] = [String(posts[6]?._id), String(liveBlog)]
  const newest = await timeOf(30, () => map.newest(name, 50))
  const slice = await timeOf(30, () => map.changedAfter(name, size - 5))
  const find = await timeOf(1000, () => map.get(one))
  await map.close()
  const reopening = await secondsOf(() => BareMap.open(path))
  await reopening.result.close()
  return new Map([
    [`write ${size} posts, 500 at a time`, { value: seconds, unit: 's' }],
    [`find by id of ${size}`, find],
    [`newest 50 of ${size}, through mongoose`, newest],
    [`newest 50 of ${size}, in the store itself`, newest],
    [`feed slice of 5 of ${size}`, slice],
    [`reopen ${size} posts, to the first answer`, { value: reopening.seconds, unit: 's' }],
  ])
}

async function measureWriting(folder: string): Promise<Figures> {
  const map = await BareMap.open(join(folder, 'map-writes.log'))
  const liveBlog = newId()
  let next = 0
  const insert = (): Promise<void> => map.put(madePost(next++, liveBlog))
  const publish = (): Promise<void> => map.put(madePost(next++, liveBlog), { _id: 'head', at: next })
  const figures: Figures = new Map([
    ['insert, 1 at once', await rateOf(1, insert)],
    ['insert, 32 at once', await rateOf(32, insert)],
    ['transactions, 1 writer', await rateOf(1, publish)],
    ['transactions, 32 writers, each its own head', await rateOf(32, publish)],
    ['transactions, 32 writers, one head', await rateOf(32, publish)],
  ])
  await map.close()
  return figures
}

/** Measures the same work on a bare Map, under the same names. */
export async function benchMap(folder: string, sizes: readonly number[]): Promise<Figures> {
  const figures: Figures = new Map()
  for (const size of sizes)
    for (const [what, figure] of await measureSize(folder, size)) figures.set(what, figure)
  for (const [what, figure] of await measureWriting(folder)) figures.set(what, figure)
  return figures
}
