import type { Types } from 'mongoose'
import { PostModel } from '../../../models/post-model.js'
import { type Id, objectId } from '../object-id.js'
import { findWriters, type Writer } from './find-writers.js'
import { type PostsWithContests, withContests } from './with-contests.js'

export interface PresenceAsked {
  liveBlog: Types.ObjectId
  /** What is written about. */
  contests: readonly string[]
  /** Who writes: hers is left out. */
  person: Id
  at: Date
}

export interface FoundPresence extends PostsWithContests {
  writers: Writer[]
}

/** Minutes within which a second post about the same contest is pointed out. */
const recentMinutes = 10
const mostRecent = 10

/** Who else writes in this live blog about one of these contests now, and which posts about them were filed just now. */
export async function findPresence({
  liveBlog,
  contests,
  person,
  at,
}: PresenceAsked): Promise<FoundPresence> {
  const author = objectId(person)
  const ids = contests.flatMap((id) => objectId(id) ?? [])
  if (ids.length === 0) return { writers: [], posts: [], contests: new Map() }
  const writers = await findWriters(ids, at)
  const posts = await PostModel.find({
    liveBlog,
    status: { $in: ['filed', 'returned', 'published'] },
    filedAt: { $gt: new Date(at.getTime() - recentMinutes * 60_000) },
    contests: { $in: ids },
    author: { $ne: author },
  })
    .sort({ filedAt: -1, _id: -1 })
    .limit(mostRecent)
    .lean()
  const others = writers.filter(
    (row) => row.liveBlog.equals(liveBlog) && !(author && row.person.equals(author)),
  )
  return { writers: others, ...(await withContests(posts)) }
}
