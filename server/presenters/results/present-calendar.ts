import type { DeclarationView } from '../../../models/contract/calendar.js'
import type { Actor } from '../../../models/domain/people/role.js'
import { isOverdue } from '../../../models/domain/results/contest.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { contestPolicy } from '../../policies/results/contest-policy.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'
import type { Site } from '../../render/site.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'
import { presentContest } from './present-contest.js'

export interface CalendarOf {
  election: ElectionDoc
  fulls: readonly DeskContest[]
  actor: Actor
  at: Date
}

export interface CalendarView {
  frame: NewsroomFrame
  electionId: string
  electionName: string
  deskHref: string
  fragment: string
  /** "1 overdue, 3 still to come, 2 declared, 1 withdrawn." */
  summary: string
  declarations: DeclarationView[]
}

/** When each declaration of a night is expected, of the contests that this person may see: the earliest first, those that nobody knows of last. */
export function presentCalendar(of: CalendarOf, site: Site): CalendarView {
  const { election, fulls, actor, at } = of
  const deskHref = `/newsroom/elections/${election.slug}`
  const current = `${deskHref}/calendar`
  const seen = fulls.filter(({ contest }) => contestPolicy(actor, 'see', { contest, pending: null }))
  const declarations = [...seen].sort(byExpectedTime).map((full) => declarationOf(full, at, site))
  return {
    frame: presentNewsroomFrame({ title: 'Calendar', actor, at, elections: [election], current }),
    electionId: election._id.toHexString(),
    electionName: election.name,
    deskHref,
    fragment: `${current}/fragment`,
    summary: summaryOf(seen, declarations),
    declarations,
  }
}

function summaryOf(seen: readonly DeskContest[], declarations: readonly DeclarationView[]): string {
  const overdue = declarations.filter(({ overdueBy }) => overdueBy !== null).length
  const declared = seen.filter(({ published }) => published !== null).length
  const withdrawn = seen.filter(({ contest }) => contest.publicStatus === 'withdrawn').length
  const still = seen.length - overdue - declared - withdrawn
  const said = `${overdue} overdue, ${still} still to come, ${declared} declared`
  return withdrawn > 0 ? `${said}, ${withdrawn} withdrawn.` : `${said}.`
}

function byExpectedTime({ contest: one }: DeskContest, { contest: other }: DeskContest): number {
  const time = ({ expectedAt }: typeof one): number => expectedAt?.getTime() ?? Number.MAX_SAFE_INTEGER
  return time(one) - time(other)
}

const pendingTexts = {
  entered: 'Entered, not yet checked',
  checked: 'Checked, not yet published',
} as const

function declarationOf(full: DeskContest, at: Date, site: Site): DeclarationView {
  const { contest, election, reporters } = full
  const { expectedAt, pendingStatus, publicStatus } = contest
  const pending = pendingStatus && pendingTexts[pendingStatus]
  const known = presentContest(full, site).stateText
  return {
    contest: contest._id.toHexString(),
    name: contest.name,
    href: `/newsroom/elections/${election.slug}/contests/${contest.code}`,
    expectedAt: expectedAt && presentTime(expectedAt, election.timeZone),
    reporters: reporters.map(({ name }) => name),
    state: publicStatus && pending ? `${known}; another count: ${pending.toLowerCase()}` : (pending ?? known),
    overdueBy: isOverdue(expectedAt, at, publicStatus !== null) ? between(expectedAt, at) : null,
  }
}

function between(from: Date | null, to: Date): string {
  const minutes = Math.floor((to.getTime() - (from ?? to).getTime()) / 60_000)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
