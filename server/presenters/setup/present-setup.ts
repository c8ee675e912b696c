import type { SetupStep } from '../../../models/contract/setup.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { tooFewToCheck } from '../../../models/domain/people/second-person.js'
import type { LiveBlogStatus, Mode } from '../../../models/domain/setup/live-blog.js'
import { countInWords } from '../../../models/domain/text/count-in-words.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { newsroomPolicy } from '../../policies/setup/newsroom-policy.js'
import type { Setup } from '../../queries/setup/find-setup.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'

interface SetupRow {
  name: string
  mode: Mode
  detail: string
  href: string | null
  publicHref: string
}

export interface SetupView {
  frame: NewsroomFrame
  steps: SetupStep[]
  liveBlogs: SetupRow[]
  elections: SetupRow[]
  can: { addLiveBlog: boolean; addElection: boolean }
}

const states: Record<LiveBlogStatus, string> = { upcoming: 'Not open yet', live: 'Live', closed: 'Closed' }

/** Everything that is set up, and the way to a night. */
export function presentSetup(setup: Setup, actor: Actor, at: Date): SetupView {
  const current = '/newsroom/setup'
  const [edits, sees] = [liveBlogPolicy(actor, 'edit'), electionPolicy(actor, 'see')]
  return {
    frame: presentNewsroomFrame({ title: 'Set up', actor, at, current }),
    steps: presentSetupSteps(setup, actor),
    liveBlogs: setup.liveBlogs.map(({ title, slug, mode, status }) => ({
      name: title,
      mode,
      detail: states[status],
      href: edits ? `/newsroom/live/${slug}/settings` : null,
      publicHref: `/live/${slug}`,
    })),
    elections: setup.elections.map(({ _id, name, slug, mode }) => ({
      name,
      mode,
      detail: contestsIn(setup.contests.get(_id.toHexString()) ?? 0),
      href: sees ? `/newsroom/elections/${slug}/setup` : null,
      publicHref: `/elections/${slug}`,
    })),
    can: { addLiveBlog: liveBlogPolicy(actor, 'add'), addElection: electionPolicy(actor, 'add') },
  }
}

function contestsIn(number: number): string {
  if (number === 0) return 'No contest yet'
  return countInWords(number, 'contest')
}

interface Tonight extends Setup {
  actor: Actor
  /** The live blog that is being set up: an upcoming one before a live one. */
  liveBlog: LiveBlogDoc | null
  /** The elections that it lists. */
  listed: ElectionDoc[]
  /** The newest election that no live blog lists. */
  fresh: ElectionDoc | null
}

type Step = Omit<SetupStep, 'next'>

/** The way to a night: a live blog, its election, contests, reading them, people, and opening it. */
export function presentSetupSteps(setup: Setup, actor: Actor): SetupStep[] {
  const tonight = tonightOf(setup, actor)
  const steps = [liveBlogStep, electionStep, contestStep, readingStep, peopleStep, openStep].map((step) =>
    step(tonight),
  )
  const next = steps.findIndex(({ done, href }) => !done && href !== null)
  return steps.map((step, at) => ({ ...step, next: at === next }))
}

function tonightOf(setup: Setup, actor: Actor): Tonight {
  const { liveBlogs, elections } = setup
  const such = (status: LiveBlogDoc['status']): LiveBlogDoc | undefined =>
    liveBlogs.find((liveBlog) => liveBlog.status === status)
  const liveBlog = such('upcoming') ?? such('live') ?? null
  const isListed = ({ _id }: ElectionDoc, by: readonly LiveBlogDoc[]): boolean =>
    by.some((each) => each.elections.some((id) => id.equals(_id)))
  return {
    ...setup,
    actor,
    liveBlog,
    listed: liveBlog ? elections.filter((election) => isListed(election, [liveBlog])) : [],
    fresh: elections.find((election) => !isListed(election, liveBlogs)) ?? null,
  }
}

const settings = ({ slug }: LiveBlogDoc): string => `/newsroom/live/${slug}/settings`
const setupOf = ({ slug }: ElectionDoc): string => `/newsroom/elections/${slug}/setup`

function liveBlogStep({ liveBlog, actor }: Tonight): Step {
  const may = liveBlogPolicy(actor, 'add')
  const label = 'A live blog'
  if (liveBlog) return { label, detail: liveBlog.title, done: true, href: may ? settings(liveBlog) : null }
  const detail = may ? 'Its title, its address and its time zone.' : 'An editor adds it.'
  return { label, detail, done: false, href: may ? '/newsroom/live-blogs/new' : null }
}

function electionStep({ liveBlog, listed, fresh, actor }: Tonight): Step {
  const label = 'Its election'
  const mayAdd = electionPolicy(actor, 'add')
  const [first] = listed
  if (first) {
    const detail = listed.map(({ name }) => name).join(', ')
    return { label, detail, done: true, href: electionPolicy(actor, 'see') ? setupOf(first) : null }
  }
  if (!fresh) {
    const detail = mayAdd ? 'Its name, when its poll closes, its parties.' : 'The results desk adds it.'
    return { label, detail, done: false, href: mayAdd ? '/newsroom/elections/new' : null }
  }
  const mayList = liveBlog !== null && liveBlogPolicy(actor, 'edit')
  const who = mayList ? 'tick it in the settings of the live blog' : 'an editor lists it in a live blog'
  return { label, detail: `${fresh.name}: ${who}.`, done: false, href: mayList ? settings(liveBlog) : null }
}

function contestStep({ listed, fresh, contests, actor }: Tonight): Step {
  const label = 'Contests and candidates'
  const elections = listed.length > 0 ? listed : fresh ? [fresh] : []
  const numberOf = ({ _id }: ElectionDoc): number => contests.get(_id.toHexString()) ?? 0
  const about = elections.find((election) => numberOf(election) === 0) ?? elections[0]
  const may = electionPolicy(actor, 'addContest')
  const href = may && about ? setupOf(about) : null
  if (!about || numberOf(about) === 0) {
    const whose = may ? 'Each seat with who stands in it.' : 'The results desk adds them.'
    return { label, detail: about || !may ? whose : 'The election comes first.', done: false, href }
  }
  const number = elections.reduce((sum, election) => sum + numberOf(election), 0)
  return { label, detail: countInWords(number, 'contest'), done: true, href }
}

/** Nothing is published before somebody who did not edit it has read the set-up of the contest, and of its election. */
function readingStep({ listed, fresh, contests, unread, actor }: Tonight): Step {
  const label = 'Read the set-up'
  const elections = listed.length > 0 ? listed : fresh ? [fresh] : []
  const sumOf = (numbers: ReadonlyMap<string, number>): number =>
    elections.reduce((sum, { _id }) => sum + (numbers.get(_id.toHexString()) ?? 0), 0)
  const [number, left] = [sumOf(contests), sumOf(unread)]
  const own = elections.find(({ setupRead }) => setupRead === null)
  const about = elections.find(({ _id }) => (unread.get(_id.toHexString()) ?? 0) > 0) ?? own ?? elections[0]
  const href = number > 0 && about && electionPolicy(actor, 'seeContest') ? setupOf(about) : null
  if (number === 0) return { label, detail: 'Once there are contests.', done: false, href }
  const done = left === 0 && !own
  const toRead =
    left > 0
      ? `${left} of ${countInWords(number, 'contest')}`
      : `The parties and settings of ${own?.name ?? ''}`
  const detail = done
    ? 'Somebody who did not edit it has read each.'
    : `${toRead} to be read by somebody who did not edit it.`
  return { label, detail, done, href }
}

function peopleStep({ people, checkers, actor }: Tonight): Step {
  const having = (role: Actor['roles'][number]): number =>
    people.filter(({ roles }) => roles.includes(role)).length
  const desk = people.filter(({ roles }) => roles.includes('desk') || roles.includes('reporter')).length
  const done = having('editor') > 0 && having('desk') > 0 && desk > 1
  const there = `${countInWords(having('editor'), 'editor')}, ${having('desk')} on the results desk, ${countInWords(having('reporter'), 'reporter')}`
  const missing = done
    ? there
    : `${there}: it takes an editor, the desk, and a second person to check a count.`
  const tooFew = tooFewToCheck(checkers)
  const href = newsroomPolicy(actor, 'seePeople') ? '/newsroom/people' : null
  const detail = done || href ? missing : `${missing} An admin invites them.`
  const now = tooFew ? `${detail.replace(/\.?$/, '.')} ${tooFew}` : detail
  return { label: 'People', detail: now, done, href }
}

function openStep({ liveBlog, actor }: Tonight): Step {
  const label = 'Open it'
  if (liveBlog?.status === 'live') return { label, detail: 'It is live.', done: true, href: null }
  const may = liveBlogPolicy(actor, 'open')
  const detail = may ? 'From then on posts are published.' : 'An editor opens it.'
  return { label, detail, done: false, href: may && liveBlog ? settings(liveBlog) : null }
}
