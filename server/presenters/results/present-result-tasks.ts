import type { DeskContestView } from '../../../models/contract/contests.js'
import type { Actor } from '../../../models/domain/people/role.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { contestPolicy } from '../../policies/results/contest-policy.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'
import type { Site } from '../../render/site.js'
import type { HomeTask } from '../posts/present-post-tasks.js'
import { presentDeskContest } from './present-desk-contest.js'

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
  const views = seen.map((full) => presentDeskContest({ full, others: [], writers: [], actor, at }, site))
  const waiting = views.filter(({ waitsForYou }) => waitsForYou)
  const named = waiting.sort((a, b) => a.urgency - b.urgency).slice(0, mostNamed)
  const declared = seen.filter(({ published }) => published !== null).length
  const desk: HomeTask = {
    label: 'Results desk',
    detail: `${election.name}: ${declared} of ${seen.length} public.`,
    href: `/newsroom/elections/${election.slug}`,
    urgent: false,
  }
  return [...named.map(taskOf), desk]
}

function taskOf(view: DeskContestView): HomeTask {
  return {
    label: view.contest.name,
    detail: view.next,
    href: view.href,
    urgent: view.contest.state !== 'awaiting' || view.pending !== null,
  }
}
