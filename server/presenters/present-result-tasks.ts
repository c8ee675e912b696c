import { type DeskContestView } from '../../models/contract/contests.js'
import { type Actor, hasRole } from '../../models/domain/role.js'
import type { ElectionDoc } from '../../models/election-model.js'
import { contestPolicy } from '../policies/contest-policy.js'
import type { DeskContest } from '../queries/find-desk-contests.js'
import { type Site } from '../render/site.js'
import { presentDeskContest } from './present-desk-contest.js'
import { type HomeTask } from './present-post-tasks.js'

export interface ResultTasksOf {
  election: ElectionDoc
  fulls: readonly DeskContest[]
  actor: Actor
  at: Date
}

/** More than these are on the desk's own page. */
const mostNamed = 6

/** What there is to do with an election's results: checking and publishing by name, the rest as a sum. */
export function presentResultTasks(of: ResultTasksOf, site: Site): HomeTask[] {
  const { election, fulls, actor, at } = of
  const seen = fulls.filter(({ contest }) => contestPolicy(actor, 'see', { contest, pending: null }))
  if (seen.length === 0) return []
  const views = seen.map((full) => presentDeskContest({ full, others: [], actor, at }, site))
  const named = views.filter((view) => isWaitingFor(view, actor)).slice(0, mostNamed)
  const declared = seen.filter(({ published }) => published !== null).length
  const desk: HomeTask = {
    label: 'Results desk',
    detail: `${election.name}: ${declared} of ${seen.length} public.`,
    href: `/newsroom/elections/${election.slug}`,
    urgent: false,
  }
  return [...named.map(taskOf), desk]
}

/** Her own typing or decision is what comes next; a count that is merely awaited calls only who is at it. */
function isWaitingFor({ can, pending, published, reporters }: DeskContestView, actor: Actor): boolean {
  if (pending) return can.check || can.publish
  const isThere = hasRole(actor, 'reporter') && reporters.some(({ id }) => id === actor.id)
  return can.enter && !published && isThere
}

function taskOf(view: DeskContestView): HomeTask {
  return { label: view.contest.name, detail: view.next, href: view.href, urgent: view.pending !== null }
}
