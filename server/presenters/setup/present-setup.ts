import type { SetupStep } from '../../../models/contract/setup.js'
import type { LiveBlogStatus, Mode } from '../../../models/domain/setup/live-blog.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import type { Setup } from '../../queries/setup/find-setup.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentSetupSteps } from './present-setup-steps.js'

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
  return number === 1 ? '1 contest' : `${number} contests`
}
