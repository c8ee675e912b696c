import { type PreviewAnswer } from '../../../models/contract/posts.js'
import type { ProofContest } from '../../../models/domain/results/contest-figures.js'
import type { Contests } from '../../queries/results/find-contest.js'
import { renderPartial } from '../../render/render-partial.js'
import { type Site } from '../../render/site.js'
import { presentContests } from '../results/present-contests.js'
import { type PostOf, presentPost } from './present-post.js'
import { presentStrays } from './present-strays.js'

export interface PreviewOf extends Omit<PostOf, 'contests'> {
  contests: Contests
  /** What its typed numbers are held against. */
  facts: readonly ProofContest[]
  at: Date
}

/** A post as readers would see it, were it published at this time, with the versions of the contests that it shows. */
export function presentPreview(of: PreviewOf, site: Site): PreviewAnswer {
  const { post, liveBlog, contests, facts, at } = of
  const published = { ...post, publishedAt: post.publishedAt ?? at }
  const view = presentPost({ post: published, liveBlog, contests: presentContests(contests, site) }, site)
  return {
    html: renderPartial(site, 'posts/post', { post: view }),
    strays: presentStrays({ title: post.title, body: post.body, shown: [...contests.keys()] }, facts),
    contests: [...contests].map(([id, { contest }]) => ({ id, version: contest.version })),
  }
}
