import type { PostAnswer } from '../../../models/contract/posts.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { ProofFacts } from '../../queries/posts/find-proof-facts.js'
import { presentStrays } from './present-strays.js'

export interface PostAnswerOf {
  post: PostDoc
  liveBlog: Pick<LiveBlogDoc, 'slug'>
  /** What its words are held against; null where its words were not looked at. */
  facts: ProofFacts | null
}

/** What the API answers to every write on a post: what it is now, and where the newsroom goes on with it. */
export function presentPostAnswer({ post, liveBlog, facts }: PostAnswerOf): PostAnswer {
  const id = post._id.toHexString()
  const shown = post.contests.map((contest) => contest.toHexString())
  return {
    id,
    version: post.version,
    status: post.status,
    strays: facts ? presentStrays({ title: post.title, body: post.body, shown }, facts) : [],
    href: `/newsroom/live/${liveBlog.slug}/compose?post=${id}`,
  }
}
