import type { PreviewAnswer, PreviewRequest } from '../../../models/contract/posts.js'
import { withAddition } from '../../../models/domain/posts/addition.js'
import { newPost } from '../../../models/domain/posts/post.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { shownVersion } from '../../../models/domain/setup/election-setup.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { ProofFacts } from '../../queries/posts/find-proof-facts.js'
import type { Contests } from '../../queries/results/find-contest.js'
import { renderPartial } from '../../render/render-page.js'
import type { Site } from '../../render/site.js'
import { presentContests } from '../results/present-contest.js'
import { type PostOf, presentPost } from './present-post.js'
import { presentStrays } from './present-strays.js'

export interface PreviewOf extends Omit<PostOf, 'contests'> {
  contests: Contests
  /** What its words are held against. */
  facts: ProofFacts
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
    contests: [...contests].map(([id, { contest, election }]) => ({
      id,
      version: shownVersion(contest, election),
    })),
  }
}

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
