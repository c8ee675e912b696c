import type { ComposePage } from '../../../models/contract/compose.js'
import { type Actor, hasRole } from '../../../models/domain/people/role.js'
import { takesPublishing } from '../../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { RevisionDoc } from '../../../models/revision-model.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import type { Contests } from '../../queries/results/find-contest.js'
import { assetPath } from '../../render/asset-path.js'
import type { Site } from '../../render/site.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentLiveBlog } from '../reader/present-live-blog.js'
import { presentContestChoice } from '../results/present-contest-choice.js'
import { presentNewsroomPost } from './present-newsroom-post.js'

export interface ComposeScreenOf {
  liveBlog: LiveBlogDoc
  elections: readonly ElectionDoc[]
  /** The post that is edited, and the contests that it shows. */
  post: PostDoc | null
  /** An earlier version of it that is put back into the editor. */
  restored: RevisionDoc | null
  contests: Contests
  actor: Actor
  at: Date
}

export interface ComposeScreenView {
  frame: NewsroomFrame
  heading: string
  timeZone: string
  page: ComposePage
}

/** The composer's page: a frame, and what its script needs to know. */
export function presentComposeScreen(of: ComposeScreenOf, site: Site): ComposeScreenView {
  const { liveBlog, elections, post, contests, actor, at } = of
  const { id, slug, title, status, elections: shown } = presentLiveBlog(liveBlog, elections, site)
  const heading = post ? 'Change a post' : 'New post'
  const current = `/newsroom/live/${slug}/compose`
  return {
    frame: presentNewsroomFrame({ title: heading, actor, at, liveBlog, elections, current, composer: true }),
    heading,
    timeZone: liveBlog.timeZone,
    page: {
      person: { id: actor.id, name: actor.name, roles: [...actor.roles] },
      liveBlog: { id, slug, title, status },
      post: post && presentNewsroomPost({ post, liveBlog, contests, actor, at }, site),
      restored: restoredOf(of),
      contests: [...contests.values()].map((full) => presentContestChoice(full, site)),
      readerStyles: [assetPath(site, 'reader.css'), ...shown.map(({ partyStyles }) => partyStyles)],
      byline: hasRole(actor, 'reporter') ? actor.name : '',
      publishes: liveBlogPolicy(actor, 'moderate') && takesPublishing(status) && liveBlog.frozen === null,
    },
  }
}

/** What an earlier version said; a contest that is of the live blog's elections no more is no tag any more. */
function restoredOf({ restored, contests }: ComposeScreenOf): ComposePage['restored'] {
  if (!restored) return null
  const { version, title, byline, body, tagged } = restored
  const own = tagged.map((id) => id.toHexString()).filter((id) => contests.has(id))
  return { version, title, byline, body, contests: own }
}
