import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type LiveBlogDoc, type LiveBlogRegions, LiveBlogModel } from '../../../models/live-blog-model.js'
import { Conflict } from '../../app-errors.js'
import { advanceFeed } from '../../feed/advance-feed.js'

export interface ShownChange {
  liveBlog: LiveBlogDoc
  /** Every contest that the post shows, before or after. */
  contests: readonly ContestDoc[]
  /** Regions of the live blog that change with it. */
  regions: readonly (keyof LiveBlogRegions)[]
  /** A first publication takes the live blog's next post number. */
  numbering?: boolean
}

/** A public change of a post takes the next number of its live blog, and of the elections of the contests that it shows before or after. */
export async function showChange(change: ShownChange): Promise<{ head: number; postNumber: number | null }> {
  const { liveBlog, contests, regions } = change
  const advanced = await advanceFeed({
    liveBlogs: [liveBlog._id],
    elections: contests.map(({ election }) => election),
    ...(change.numbering ? { numbering: liveBlog._id } : {}),
  })
  const head = advanced.liveBlogs.get(liveBlog._id.toHexString()) ?? 0
  if (regions.length > 0) {
    const moved = Object.fromEntries(regions.map((name) => [`regions.${name}`, head]))
    await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: moved })
  }
  for (const contest of contests) {
    const { matchedCount } = await ContestModel.updateOne(
      { _id: contest._id, version: contest.version },
      { $set: { 'regions.posts': advanced.elections.get(contest.election.toHexString()) ?? 0 } },
    )
    if (matchedCount === 0)
      throw new Conflict('stale_contest', `The result of ${contest.name} changed just now.`)
  }
  return { head, postNumber: advanced.postNumber }
}
