import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { objectId } from '../object-id.js'
import { findContestsInFull } from './find-contests-in-full.js'
import type { Contests } from './complete-contests.js'

/** Those of these contests that are of the live blog's own elections. */
export async function findOwnContests(
  liveBlog: Pick<LiveBlogDoc, 'elections'>,
  ids: readonly string[],
): Promise<Contests> {
  const found = await findContestsInFull(ids.flatMap((id) => objectId(id) ?? []))
  const isOwn = ({ election }: { election: LiveBlogDoc['_id'] }): boolean =>
    liveBlog.elections.some((own) => own.equals(election))
  return new Map([...found].filter(([, { contest }]) => isOwn(contest)))
}
