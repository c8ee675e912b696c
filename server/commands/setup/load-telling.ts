import { ContestModel, type ContestDoc } from '../../../models/contest-model.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'

export interface Telling {
  liveBlog: LiveBlogDoc
  /** Contests whose pages show posts of it. */
  contests: readonly ContestDoc[]
}

/** The contests on whose pages a live blog's posts stand. */
export async function loadTelling(liveBlog: LiveBlogDoc): Promise<Telling> {
  const ids = await PostModel.distinct('contests', { liveBlog: liveBlog._id, status: 'published' })
  const contests = await ContestModel.find({ _id: { $in: ids } })
    .sort({ _id: 1 })
    .lean<ContestDoc[]>()
  return { liveBlog, contests }
}
