import { ContestModel } from '../../../models/contest-model.js'
import type { Checkers } from '../../../models/domain/people/second-person.js'
import { readingOf } from '../../../models/domain/setup/contest-setup.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { findCheckers } from '../people/find-sessions.js'
import { findElections } from './find-election.js'
import { findLiveBlogs } from './find-live-blog.js'

/** How far the newsroom is set up. */
export interface Setup {
  /** The live ones first, then the upcoming, then the closed. */
  liveBlogs: LiveBlogDoc[]
  /** The newest first. */
  elections: ElectionDoc[]
  /** Number of contests by election. */
  contests: ReadonlyMap<string, number>
  /** Of these, how many nobody but their last editor has read, by election. */
  unread: ReadonlyMap<string, number>
  /** Who is signed in now and could check a count. */
  checkers: Checkers
  /** People who can sign in. */
  people: Pick<PersonDoc, 'roles'>[]
}

export async function findSetup(at: Date): Promise<Setup> {
  const contests = await ContestModel.find({}).select({ election: 1, setupVersion: 1, setupRead: 1 }).lean()
  const counted = new Map<string, number>()
  const unread = new Map<string, number>()
  for (const { election, setupVersion, setupRead } of contests) {
    const id = election.toHexString()
    counted.set(id, (counted.get(id) ?? 0) + 1)
    if (!readingOf({ setupRead, setupVersion })) unread.set(id, (unread.get(id) ?? 0) + 1)
  }
  return {
    liveBlogs: await findLiveBlogs(),
    elections: await findElections(),
    contests: counted,
    unread,
    checkers: await findCheckers(at),
    people: await PersonModel.find({ disabledAt: null }).select({ roles: 1 }).lean(),
  }
}
