import { type PostView } from '../../models/contract/posts.js'
import { type Site } from '../render/site.js'
import { type PostOf, presentPost } from './present-post.js'

/** A post that is not public yet as readers would see it, were it published at this time: the preview. */
export function presentWouldBePost(of: PostOf & { at: Date }, site: Site): PostView {
  const publishedAt = of.post.publishedAt ?? of.at
  return presentPost({ ...of, post: { ...of.post, publishedAt } }, site)
}
