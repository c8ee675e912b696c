import type { DeskPostView } from '../../../models/contract/posts.js'
import type { RevisionsView } from '../../../models/contract/revisions.js'
import type { Actor } from '../../../models/domain/people/role.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { Site } from '../../render/site.js'
import { presentDeskPost } from './present-desk-post.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentRevisions, type RevisionsOf } from './present-revisions.js'

export interface RevisionsScreenOf extends Omit<RevisionsOf, 'title' | 'restores' | 'liveBlog'> {
  liveBlog: LiveBlogDoc
  elections: readonly ElectionDoc[]
  actor: Actor
  at: Date
}

export interface RevisionsScreenView extends RevisionsView {
  frame: NewsroomFrame
  /** The post as it is now. */
  now: DeskPostView
  /** This page. */
  href: string
}

/** The page of a post's versions. */
export function presentRevisionsScreen(of: RevisionsScreenOf, site: Site): RevisionsScreenView {
  const { post, liveBlog, elections, contests, actor, at } = of
  const now = presentDeskPost({ post, liveBlog, contests, actor, at }, site)
  const restores = now.can.revise || now.can.correct
  return {
    ...presentRevisions({ ...of, title: now.title, restores }),
    frame: presentNewsroomFrame({ title: `Versions: ${now.title}`, actor, at, liveBlog, elections }),
    now,
    href: now.revisionsHref,
  }
}
