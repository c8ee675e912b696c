import type { Request, Router } from 'express'
import type { Actor } from '../../models/domain/people/role.js'
import { personOf } from '../auth/act-of.js'
import { electionPolicy } from '../policies/setup/election-policy.js'
import { liveBlogPolicy } from '../policies/setup/live-blog-policy.js'
import { newsroomPolicy } from '../policies/setup/newsroom-policy.js'
import {
  type HomeDesk,
  type HomeOf,
  type HomeView,
  presentNewsroomHome,
} from '../presenters/present-newsroom-home.js'
import { findWishes } from '../queries/people/find-seconds.js'
import { findModerationQueue } from '../queries/posts/find-moderation-queue.js'
import { findOwnPosts } from '../queries/posts/find-own-posts.js'
import { findDeskContests } from '../queries/results/find-desk-contest.js'
import { findElections } from '../queries/setup/find-election.js'
import { findLiveBlogs } from '../queries/setup/find-live-blog.js'
import { findSetup } from '../queries/setup/find-setup.js'
import type { Site } from '../render/site.js'
import { type Screen, serveScreens } from './serve-screens.js'

export interface NewsroomParts {
  site: Site
  clock: () => Date
}

const screens: readonly Screen<NewsroomParts>[] = [
  { path: '/newsroom', page: 'newsroom-home', part: 'home-list', view: homeView },
]

/** The newsroom's first screen: what the person who is signed in can do now. */
export function newsroomRoutes(parts: NewsroomParts): Router {
  return serveScreens(parts, screens)
}

async function homeView({ site, clock }: NewsroomParts, request: Request): Promise<HomeView> {
  const actor = personOf(request)
  const desks = await desksFor(actor)
  const liveBlogs: HomeOf['liveBlogs'] = []
  for (const liveBlog of await findLiveBlogs()) liveBlogs.push(await rowOf(liveBlog, actor, desks))
  const listed = liveBlogs.flatMap(({ liveBlog }) => liveBlog.elections.map(String))
  const others = desks.filter(({ election }) => !listed.includes(String(election._id)))
  const setsUp = liveBlogPolicy(actor, 'add') || electionPolicy(actor, 'see')
  const setup = setsUp ? await findSetup(clock()) : null
  const wished = newsroomPolicy(actor, 'secondPerson') ? await findWishes(clock()) : []
  return presentNewsroomHome({ actor, at: clock(), liveBlogs, others, setup, wished }, site)
}

async function desksFor(actor: Actor): Promise<HomeDesk[]> {
  if (!liveBlogPolicy(actor, 'readResultsDesk')) return []
  const desks: HomeDesk[] = []
  for (const election of await findElections()) {
    desks.push({ election, fulls: await findDeskContests(election._id) })
  }
  return desks
}

type LiveBlogRow = HomeOf['liveBlogs'][number]

async function rowOf(
  liveBlog: LiveBlogRow['liveBlog'],
  actor: Actor,
  desks: readonly HomeDesk[],
): Promise<LiveBlogRow> {
  const [moderates, writes] = [liveBlogPolicy(actor, 'moderate'), liveBlogPolicy(actor, 'file')]
  return {
    liveBlog,
    queue: moderates ? (await findModerationQueue(liveBlog._id)).posts : [],
    own: writes ? (await findOwnPosts(liveBlog._id, actor.id)).posts : [],
    desks: desks.filter(({ election }) => liveBlog.elections.some((id) => id.equals(election._id))),
  }
}
