import type { Types } from 'mongoose'
import type { PostStatus } from '../../../models/domain/posts/post.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { onPage, type PostsPage } from './on-page.js'

const asideStatuses = ['returned', 'dismissed', 'retracted'] as const satisfies PostStatus[]
const size = 100

/** What was sent back, dismissed or retracted in a live blog, whoever wrote it: the newest filed first. */
export async function findPutAsidePosts(liveBlog: Types.ObjectId, page: number): Promise<PostsPage> {
  return onPage({ page, size }, async (most) => {
    const found: PostDoc[] = []
    for (const status of asideStatuses) {
      const newest = PostModel.find({ liveBlog, status }).sort({ filedAt: -1 }).limit(most)
      found.push(...(await newest.lean()))
    }
    return found.sort((a, b) => b.filedAt.getTime() - a.filedAt.getTime())
  })
}
