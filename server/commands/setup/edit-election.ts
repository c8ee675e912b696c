import { ContestModel } from '../../../models/contest-model.js'
import type { EditElectionRequest } from '../../../models/contract/elections.js'
import { kindOf, pollIsClosed, standsAlone } from '../../../models/domain/results/contest.js'
import { type ElectionPoll, pollCloseOf } from '../../../models/domain/results/poll.js'
import type { SetupChange } from '../../../models/domain/setup/contest-setup.js'
import { electionChanges, renamedParty } from '../../../models/domain/setup/election-setup.js'
import { wishedClose } from '../../../models/domain/setup/night.js'
import { changedFacts, electionFacts } from '../../../models/domain/setup/setup-facts.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { type Act, command } from '../command.js'
import { secondAtNight } from '../people/second-at-night.js'
import { setupEdited } from './corrections/setup-guard.js'
import * as elections from './save-election.js'
import { checkZone } from './setup-checks.js'

type Input = { election: string } & EditElectionRequest

/** What readers see nothing of. */
const unseen: ReadonlySet<string> = new Set(['pollClosesAt', 'flashWhich', 'flashHow'])

/** An election's name, kind, day, zone and parties may change by one person until results stand on them; colours, new parties, the poll's close and what becomes of flashes at any time. While its votes are counted, the poll's close takes two. */
export const editElection = command(async (act, { election: id, ...sent }: Input) => {
  const election = await elections.loadElection(id)
  const { read, ...input } = withKinds(election, sent)
  const pollClosesAt = new Date(input.pollClosesAt)
  const [now, wanted] = [electionFacts(election), electionFacts({ ...input, pollClosesAt })]
  const changed = changedFacts(now, wanted)
  if (changed.length === 0) return election
  const subject = `election:${election._id.toHexString()}`
  const audit = { chain: subject, subject, commands: ['edit-election', 'confirm-election'] }
  await checkRead({ read, now, timeZone: election.timeZone, audit })
  checkZone(input, election.timeZone)
  if (changed.includes('pollClosesAt')) await checkPollClose(act, election, { ...wanted, pollClosesAt })
  const changes = changesWhatResultsSay(election, input)
  const isGuarded = changes.length > 0
  if (isGuarded) await checkNoResultStands(election)
  const movesPoll = changed.some((fact) => fact === 'pollClosesAt' || fact === 'timeZone')
  if (movesPoll) {
    const wish = await secondAtNight(act, {
      of: { _id: election._id },
      stood: election.wish,
      what: wishedClose(wanted),
      ofAdmins: false,
    })
    if (wish) return elections.askElection(act, election, { wish, whose: 'desk' })
  }
  if (changed.includes('parties')) await checkRemovedParties(election, input.parties.map(ofRow))
  const parties = partiesOf(election, input)
  elections.checkLabels(parties)
  const speakerParty = elections.listedSpeakerParty({ ...input, parties })
  if (changed.some((fact) => !unseen.has(fact))) await elections.markElection(election)
  else await elections.markUnseen(election)
  const guard = isGuarded
    ? { ...setupEdited(act, election), ...elections.owedAfter(act, election, changes) }
    : partiesAdded(act, election, parties)
  const wish = movesPoll ? null : election.wish
  const set = { ...wanted, pollClosesAt, speakerParty, parties, wish, ...guard }
  await ElectionModel.updateOne({ _id: election._id }, { $set: set })
  const chain = { kind: 'election', id: election._id } as const
  await auditEdit(act, { chain, command: 'edit-election', subject, before: now, after: wanted, changed })
  return elections.loadElection(election._id)
})

type Sent = Omit<Input, 'election' | 'read'>

/** A party is meant by the label that it had in the form. */
const ofRow = ({ of, abbreviation }: Sent['parties'][number]): string => of ?? abbreviation

/** Whoever does not say what a label means leaves it as it is. */
function withKinds({ parties }: ElectionDoc, sent: Omit<Input, 'election'>): Omit<Input, 'election'> {
  const kept = <Row extends Sent['parties'][number]>(row: Row): Row => ({
    ...row,
    kind: row.kind ?? parties.find(({ abbreviation }) => abbreviation === ofRow(row))?.kind,
  })
  return {
    ...{ ...sent, parties: sent.parties.map(kept) },
    read: {
      ...sent.read,
      parties: sent.read.parties.map((party) => ({ ...party, kind: kindOf(kept(party)) })),
    },
  }
}

function changesWhatResultsSay(election: ElectionDoc, input: Sent): SetupChange[] {
  const parties = input.parties.map((row) => ({ ...row, of: ofRow(row) }))
  return electionChanges(election, { ...input, parties })
}

async function checkNoResultStands(election: ElectionDoc): Promise<void> {
  const { name, proposal } = election
  if (proposal) {
    throw new Conflict('proposal_open', `A correction of ${name} by ${proposal.byName} waits: drop it first.`)
  }
  if (!(await elections.standsUnderResults(election))) return
  throw new Conflict(
    'setup_public',
    `A count of ${name} is checked or public: propose the change as a correction, which another person confirms. Colours, new parties, the close of the poll and flashes are changed here.`,
  )
}

/** A party that a contest names is renamed and not removed: its colour and name stand wherever it does. None is removed while a correction waits. */
async function checkRemovedParties(election: ElectionDoc, kept: readonly string[]): Promise<void> {
  const removed = election.parties
    .filter(({ abbreviation }) => !kept.includes(abbreviation))
    .flatMap(({ abbreviation, earlierLabels }) => [abbreviation, ...earlierLabels])
  if (removed.length === 0) return
  const inUse = await labelIn(election, removed)
  // What waits is told to nobody who may still confirm it: not even whether it names this party.
  const waits = !inUse && (await ContestModel.exists({ election: election._id, proposal: { $ne: null } }))
  const message = inUse
    ? `${inUse.label} is in use in ${inUse.name}: it can be renamed, not removed.`
    : waits && 'A correction of a contest waits: parties are removed once it is confirmed or dropped.'
  if (message) throw new Conflict('party_in_use', message, { fields: { parties: message } })
}

/** One of these labels, and a contest that names it. */
async function labelIn(
  { _id }: ElectionDoc,
  removed: readonly string[],
): Promise<{ label: string; name: string } | null> {
  const paths = ['candidacies.party', 'baseline.votes.party', 'sittingMember.party']
  const $or = paths.map((path) => ({ [path]: { $in: removed } }))
  const contest = await ContestModel.findOne({ election: _id, $or }).lean()
  if (!contest) return null
  const { candidacies, baseline, sittingMember } = contest
  const rows = [...candidacies, ...(baseline?.votes ?? []), ...(sittingMember ? [sittingMember] : [])]
  const label = rows.find(({ party }) => removed.includes(party))?.party ?? ''
  return { label, name: contest.name }
}

function partiesOf({ parties, setupVersion }: ElectionDoc, input: Sent): ElectionDoc['parties'] {
  const since = setupVersion + 1
  return input.parties.map((row) => {
    const { abbreviation, name, colour } = row
    const known = parties.find((party) => party.abbreviation === ofRow(row))
    const kind = kindOf(row)
    if (!known) return { abbreviation, name, colour, kind, earlierLabels: [], earlierNames: [], since }
    return { ...renamedParty(known, row), colour, kind }
  })
}

/**
 * A party that one person brings to the list holds no other result up: it is in none before somebody else has read the list with it. A
 * correction that waits is of other things, and waits on.
 */
function partiesAdded(
  act: Act,
  election: ElectionDoc,
  parties: ElectionDoc['parties'],
): Partial<Pick<ElectionDoc, keyof ReturnType<typeof setupEdited> | 'proposal'>> {
  const edited = setupEdited(act, election)
  const { setupRead, proposal } = election
  if (!parties.some(({ since }) => since === edited.setupVersion)) return {}
  return { ...edited, setupRead, proposal: proposal && { ...proposal, setupVersion: edited.setupVersion } }
}

/** Before the poll closes no result of it is public: while one is, the poll cannot be open again. */
async function checkPollClose({ at }: Act, { _id }: ElectionDoc, wanted: ElectionPoll): Promise<void> {
  const shown = await ContestModel.find({
    election: _id,
    publicStatus: { $in: ['provisional', 'published'] },
  })
    .select({ pollingDate: 1, pollClosesAt: 1, candidacies: 1 })
    .lean()
  const polled = shown.filter((contest) => !standsAlone(contest))
  if (polled.every((contest) => pollIsClosed(pollCloseOf(contest, wanted), at))) return
  const message = 'Results of this election are public: its poll has closed. Withdraw them first.'
  throw new Unprocessable('invalid_request', message, { fields: { pollClosesAt: message } })
}
