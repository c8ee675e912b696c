import { type PreviewAnswer } from '../../models/contract/posts.js'
import type { Contests } from '../queries/complete-contests.js'
import { renderPartial } from '../render/render-partial.js'
import { type Site } from '../render/site.js'
import { presentContests } from './present-contests.js'
import { type PostOf, presentPost } from './present-post.js'

export interface PreviewOf extends Omit<PostOf, 'contests'> {
  contests: Contests
  at: Date
}

/** A post as readers would see it, were it published at this time, with the versions of the contests that it shows. */
export function presentPreview({ post, liveBlog, contests, at }: PreviewOf, site: Site): PreviewAnswer {
  const published = { ...post, publishedAt: post.publishedAt ?? at }
  const view = presentPost({ post: published, liveBlog, contests: presentContests(contests, site) }, site)
  return {
    html: renderPartial(site, 'post', { post: view }),
    strays: [],
    contests: [...contests].map(([id, { contest }]) => ({ id, version: contest.version })),
  }
}
