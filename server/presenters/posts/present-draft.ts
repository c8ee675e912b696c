import type { PreviewRequest } from '../../../models/contract/posts.js'
import { withAddition } from '../../../models/domain/posts/addition.js'
import { newPost } from '../../../models/domain/posts/post.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { Contests } from '../../queries/results/find-contest.js'

export interface DraftOf {
  draft: PreviewRequest
  body: PostBody
  contests: Contests
  liveBlog: Pick<LiveBlogDoc, '_id'>
  /** The post that it changes; null for a new one. */
  post: PostDoc | null
  at: Date
}

/** What is written in a composer as the post that it would become: for the preview, never stored. */
export function presentDraft(of: DraftOf): PostDoc {
  const { draft, body, contests, at } = of
  const before = of.post ?? unfiledPost(of)
  const shown = [...contests.values()].map(({ contest }) => contest._id)
  const tagged = shown.filter((id) => draft.contests.includes(id.toHexString()))
  const isCorrection = before.status === 'published' && draft.note !== '' && !draft.addition
  const isAddition = draft.addition && before.status === 'published'
  return {
    ...before,
    title: draft.title,
    byline: draft.byline,
    keyEvent: draft.keyEvent,
    body: isAddition ? (withAddition(before.body, body, at) ?? body) : body,
    updatedAt: isAddition ? at : before.updatedAt,
    tagged,
    contests: shown,
    correction: isCorrection ? { at, note: draft.note } : before.correction,
  }
}

/** A new post has no id yet: the live blog's stands in its place. */
function unfiledPost({ liveBlog, at }: DraftOf): PostDoc {
  const id = liveBlog._id
  return {
    ...newPost(),
    ...{ _id: id, liveBlog: id, filing: { key: '', hash: '' }, flash: null },
    ...{ title: '', body: { type: 'doc', content: [] }, byline: '', keyEvent: false },
    ...{ tagged: [], contests: [] },
    ...{ author: id, authorName: '', filedAt: at, changedAt: at, changedBy: id, changedByName: '' },
  }
}
