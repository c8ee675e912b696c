import type { SetupStep } from '../../models/contract/setup.js'
import type { Actor } from '../../models/domain/people/role.js'
import type { Mode } from '../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../models/election-model.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { PersonDoc } from '../../models/person-model.js'
import type { PostDoc } from '../../models/post-model.js'
import { liveBlogPolicy } from '../policies/setup/live-blog-policy.js'
import type { DeskContest } from '../queries/results/find-desk-contest.js'
import type { Setup } from '../queries/setup/find-setup.js'
import type { Site } from '../render/site.js'
import { type HomeTask, presentPostTasks } from './posts/present-post-tasks.js'
import { type NewsroomFrame, presentNewsroomFrame } from './present-newsroom-frame.js'
import { presentResultTasks } from './results/present-result-tasks.js'
import { presentSetupSteps } from './setup/present-setup.js'

export interface HomeDesk {
  election: ElectionDoc
  fulls: DeskContest[]
}

export interface HomeOf {
  actor: Actor
  at: Date
  liveBlogs: { liveBlog: LiveBlogDoc; queue: PostDoc[]; own: PostDoc[]; desks: HomeDesk[] }[]
  /** Elections that no live blog lists. */
  others: HomeDesk[]
  /** For whom an admin asked for something that waits for a second person: shown to whoever may be one. */
  wished: readonly PersonDoc[]
  /** For whoever may set something up. */
  setup: Setup | null
}

export interface HomeView {
  frame: NewsroomFrame
  /** Ids whose hints concern this screen. */
  follows: { liveBlogs: string[]; elections: string[] }
  /** What waits for a second person. */
  waits: { text: string; href: string } | null
  advice: { title: string; text: string; steps: SetupStep[] } | null
  places: {
    id: string
    name: string
    mode: Mode
    statusText: string
    publicHref: string
    tasks: HomeTask[]
  }[]
}

const statusTexts: Record<LiveBlogDoc['status'], string> = {
  upcoming: 'Not open yet.',
  live: 'Live now.',
  closed: 'Closed.',
}

/** What this person can do now: the most urgent first within each live blog. */
export function presentNewsroomHome(of: HomeOf, site: Site): HomeView {
  const desks = [...of.liveBlogs.flatMap((row) => row.desks), ...of.others]
  const places = [...of.liveBlogs.map((row) => livePlace(of, row, site)), ...otherPlaces(of, site)]
  return {
    frame: presentNewsroomFrame({
      title: 'What to do now',
      actor: of.actor,
      at: of.at,
      current: '/newsroom',
      around: {
        liveBlogs: of.liveBlogs.map(({ liveBlog }) => liveBlog),
        elections: [...new Map(desks.map(({ election }) => [election.slug, election])).values()],
      },
    }),
    follows: {
      liveBlogs: of.liveBlogs.map(({ liveBlog }) => liveBlog._id.toHexString()),
      elections: [...new Set(desks.map(({ election }) => election._id.toHexString()))],
    },
    waits: waitsFor(of),
    advice: adviceFor(of),
    places: places.filter(({ tasks }) => tasks.length > 0),
  }
}

type Place = HomeView['places'][number]

function livePlace({ actor, at }: HomeOf, row: HomeOf['liveBlogs'][number], site: Site): Place {
  const { liveBlog } = row
  const posts = presentPostTasks({ ...row, actor })
  const results = row.desks.flatMap((desk) => presentResultTasks({ ...desk, actor, at }, site))
  return {
    id: liveBlog._id.toHexString(),
    name: liveBlog.title,
    mode: liveBlog.mode,
    statusText: statusTexts[liveBlog.status],
    publicHref: `/live/${liveBlog.slug}`,
    tasks: urgentFirst([...posts, ...results]),
  }
}

function otherPlaces({ others, actor, at }: HomeOf, site: Site): Place[] {
  return others.map(({ election, fulls }) => ({
    id: election._id.toHexString(),
    name: election.name,
    mode: election.mode,
    statusText: 'An election without a live blog.',
    publicHref: `/elections/${election.slug}`,
    tasks: urgentFirst(presentResultTasks({ election, fulls, actor, at }, site)),
  }))
}

function urgentFirst(tasks: HomeTask[]): HomeTask[] {
  return [...tasks.filter(({ urgent }) => urgent), ...tasks.filter(({ urgent }) => !urgent)]
}

function waitsFor({ wished }: HomeOf): HomeView['waits'] {
  if (wished.length === 0) return null
  const names = [...new Set(wished.map(({ name }) => name))].join(', ')
  return {
    text: `An admin asked for something that takes two people: ${names}`,
    href: '/newsroom/people/asked',
  }
}

function adviceFor(of: HomeOf): HomeView['advice'] {
  const { actor, liveBlogs, others, setup } = of
  const isOn = setup?.liveBlogs.some(({ status }) => status === 'live') ?? false
  if (setup && !isOn) return firstSteps(setup, actor)
  const works = liveBlogPolicy(actor, 'file') || liveBlogPolicy(actor, 'readResultsDesk')
  if (!works && setup) {
    const text =
      'People, the audit, the state of the server, and whether results are published by one person or held back: the links above lead there.'
    return { title: 'The newsroom is yours to look after', text, steps: [] }
  }
  if (!works) {
    const text = 'You have no role yet. Ask an admin to give you one.'
    return { title: 'There is nothing to do for you on these screens', text, steps: [] }
  }
  if (liveBlogs.length + others.length > 0) return null
  const text = 'Once one is set up, what there is to do stands here.'
  return { title: 'There is no live blog yet', text, steps: [] }
}

/** While nothing is live the next night is set up: the way there, and what of it is this person's. */
function firstSteps(setup: Setup, actor: Actor): HomeView['advice'] {
  const steps = presentSetupSteps(setup, actor)
  const mine = steps.some(({ next }) => next)
  const text = mine
    ? 'Nothing is live. These steps lead to the first post and the first result.'
    : 'Nothing is live. What is left is done by others.'
  return { title: 'Set up a night', text, steps }
}
