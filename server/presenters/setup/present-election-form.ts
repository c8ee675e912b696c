import type { Actor } from '../../../models/domain/people/role.js'
import type { maySecondAdmin } from '../../../models/domain/people/second-person.js'
import { kindOf, partyKinds } from '../../../models/domain/results/contest.js'
import { seatsMissing } from '../../../models/domain/results/tally.js'
import { kindWords } from '../../../models/domain/setup/election-setup.js'
import { usualFlashes } from '../../../models/domain/setup/flash-settings.js'
import { type ElectionFacts, electionFacts } from '../../../models/domain/setup/setup-facts.js'
import { usualParties } from '../../../models/domain/setup/usual-parties.js'
import { countInWords } from '../../../models/domain/text/count-in-words.js'
import { clockIn } from '../../../models/domain/text/zoned-time.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { electionPolicy } from '../../policies/setup/election-policy.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'
import { presentCauses } from '../results/present-result.js'
import { type ElectionGuardView, presentElectionGuard } from './present-election-guard.js'
import {
  type FreezeButton,
  type FreezeView,
  presentFreezeOfResults,
  presentFreezes,
} from './present-freezes.js'
import { presentTimeZones } from './present-time-zones.js'
import { presentWish, type WishView } from './present-wish.js'

export interface ElectionFormOf {
  /** Null: a new one. */
  election: ElectionDoc | null
  fulls: readonly DeskContest[]
  actor: Actor
  at: Date
  /** Whom the rule of two people has to know of; null: a new one. */
  seconds: Parameters<typeof maySecondAdmin>[2] | null
}

export interface ElectionFormView {
  frame: NewsroomFrame
  title: string
  electionId: string
  fragment: string
  action: string
  facts: ElectionFacts
  readJson: string | null
  /** As clocks in its zone show it. */
  pollCloses: string
  zones: readonly string[]
  /** Whom a short name can mean. */
  kinds: { value: string; label: string }[]
  newContest: string
  contests: { name: string; href: string; detail: string; watched: boolean }[]
  settings: {
    api: string
    solo: boolean
    freeze: FreezeView | null
    button: FreezeButton
    wish: WishView | null
  } | null
  /** Null: a new one. */
  guard: ElectionGuardView | null
  /** That it has other seats than contests. */
  seatsMissing: string | null
  /** Whose mistake a correction can mend. */
  causes: ReturnType<typeof presentCauses>
  can: { edit: boolean; addContest: boolean; changeSettings: boolean }
}

function empty(): ElectionFacts {
  return {
    name: '',
    kind: 'by-election',
    timeZone: 'Europe/London',
    pollingDate: '',
    pollClosesAt: '',
    seats: null,
    speakerParty: null,
    ...usualFlashes,
    parties: usualParties.map((party) => ({ ...party, kind: kindOf(party) })),
  }
}

/** The form of an election, new or not; its contests, and an admin's settings. */
export function presentElectionForm({
  election,
  fulls,
  actor,
  at,
  seconds,
}: ElectionFormOf): ElectionFormView {
  const facts = election ? electionFacts(election) : empty()
  const base = election ? `/newsroom/elections/${election.slug}/setup` : '/newsroom/elections/new'
  const api = election ? `/api/elections/${election._id.toHexString()}` : '/api/elections'
  return {
    frame: presentNewsroomFrame({
      title: election ? `Set up ${election.name}` : 'New election',
      actor,
      at,
      current: base,
      ...(election ? { elections: [election] } : {}),
    }),
    title: election ? `Set up ${election.name}` : 'New election',
    electionId: election?._id.toHexString() ?? '',
    fragment: `${base}/fragment`,
    action: election ? `${api}/edit` : api,
    facts,
    readJson: election && JSON.stringify(facts),
    pollCloses: election ? clockIn(election.pollClosesAt, election.timeZone) : '',
    zones: presentTimeZones,
    kinds: partyKinds.map((value) => ({ value, label: kindWords[value] ?? value })),
    newContest: `${base}/new-contest`,
    contests: election ? fulls.map((full) => contestRow(full, base)) : [],
    settings: election && settingsOf(election, { api: `${api}/settings`, actor, at, seconds }),
    guard: election && presentElectionGuard({ election, underResults: fulls.some(standsOn), actor }),
    causes: presentCauses(),
    seatsMissing: election && seatsMissing(election, fulls.length),
    can: {
      edit: electionPolicy(actor, election ? 'edit' : 'add'),
      addContest: electionPolicy(actor, 'addContest'),
      changeSettings: electionPolicy(actor, 'changeSettings'),
    },
  }
}

/** From the first check of a count on. */
const standsOn = ({ contest: { publicStatus, pendingStatus } }: DeskContest): boolean =>
  publicStatus !== null || pendingStatus === 'checked'

function contestRow(
  { contest, election, reporters }: DeskContest,
  base: string,
): ElectionFormView['contests'][number] {
  const { name, code, candidacies, expectedAt, watched } = contest
  const details = [
    countInWords(candidacies.length, 'candidate'),
    expectedAt ? `expected at ${presentTime(expectedAt, election.timeZone).text}` : 'no expected time',
    reporters.length === 0 ? 'nobody assigned' : reporters.map((person) => person.name).join(', '),
  ]
  return { name, href: `${base}/contests/${code}`, detail: details.join('; '), watched }
}

function settingsOf(
  election: ElectionDoc,
  { api, actor, at, seconds }: Pick<ElectionFormOf, 'actor' | 'at' | 'seconds'> & { api: string },
): ElectionFormView['settings'] {
  const [freeze = null] = presentFreezes({ liveBlogs: [], elections: [election] })
  const wish = presentWish(election, null, { actor, at, seconds })
  // Her own button of that setting stands below, and does it.
  const isAdmin = electionPolicy(actor, 'changeSettings')
  return {
    api,
    solo: election.solo,
    freeze,
    button: presentFreezeOfResults(election, actor),
    wish: wish && election.wish?.what === 'solo' && isAdmin ? { ...wish, button: null } : wish,
  }
}
