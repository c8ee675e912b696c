import type { ContestDoc, SetupCorrection, SetupProposal } from '../../../../models/contest-model.js'
import type { ConfirmSetupRequest } from '../../../../models/contract/setup-corrections.js'
import { type CountDoc, CountModel } from '../../../../models/count-model.js'
import { canonicalJson } from '../../../../models/domain/audit/canonical-json.js'
import { topTwo } from '../../../../models/domain/results/election-arithmetic.js'
import * as facts from '../../../../models/domain/setup/contest-setup.js'
import { seenOnceTyped } from '../../../../models/domain/setup/spelling.js'
import { Conflict, type Unprocessable } from '../../../app-errors.js'
import { type Act, actorId, checkFrozen, command, newId, storedActor } from '../../command.js'
import * as counts from '../../results/count-checks.js'
import { fileFlash } from '../../results/result-flashes.js'
import * as contests from '../../results/save-contest.js'
import * as setup from '../setup-checks.js'
import { checkConfirmed } from './setup-devices.js'
import * as guard from './setup-guard.js'

type Input = { contest: string } & ConfirmSetupRequest

/**
 * Another person types the new values of a proposed correction from her own source: it becomes public, with label, note and
 * history. A difference changes nothing, names the fields, and is kept.
 */
export const confirmSetup = command(async (act, input: Input) => {
  const loaded = await contests.loadContest(input.contest)
  const { contest, election } = loaded
  if (wasConfirmed(act, loaded, input)) return contest
  guard.checkSetupVersion(contest, input.setupVersion)
  const proposal = openProposal(contest)
  if (guard.isOfPoll(proposal)) guard.checkPollMayChange(contest)
  else {
    guard.checkSetupWasSeen(contest)
    checkProposalStands(contest, proposal)
  }
  checkFrozen(election, 'results')
  // Whoever is added comes with votes: that is a count.
  if (proposal.votes.length > 0) {
    checkCountStands(contest)
    counts.checkNoRecount(loaded)
  }
  const solo = election.solo && !guard.isOfPoll(proposal)
  const { name, droppedProposals } = contest
  const asked = { name, proposal, droppedProposals, solo, reason: input.soloReason }
  const soloReason = await guard.checkConfirmer(act, asked)
  guard.checkMayType(act, { name, proposal })
  const differing = facts.typedOtherwise(toType(proposal), guard.typedBy(input))
  if (differing.length > 0) return keepTry(act, contest, { proposal, input, differing })
  const confirmed = {
    proposal,
    input,
    soloReason,
    looked: await checkConfirmed(act, election, proposal, input),
  }
  return guard.isOfPoll(proposal) ? tellOfPoll(act, loaded, confirmed) : makePublic(act, loaded, confirmed)
})

/** What the second person types: every value that changes, and the votes of whoever is added. */
function toType({ changes, votes }: SetupProposal): facts.SetupChange[] {
  const added = votes.map(({ candidacy, votes: own }) => ({
    field: `candidacy:${candidacy}:votes`,
    before: null,
    after: String(own),
  }))
  return [...changes, ...added]
}

function openProposal({ name, proposal }: ContestDoc): SetupProposal {
  if (proposal) return proposal
  throw new Conflict('wrong_status', `No correction of ${name} waits to be confirmed.`)
}

/** Votes of whoever is added come into the count that readers see: while it is taken down there is none, and they would be lost. */
function checkCountStands({ name, publicStatus }: ContestDoc): void {
  if (publicStatus !== 'withdrawn') return
  throw new Conflict(
    'wrong_status',
    `The result of ${name} is withdrawn, and votes come with this correction: put a result up first, or drop the correction and enter a count with all votes.`,
    { details: { status: publicStatus } },
  )
}

/** What is confirmed is what was proposed and nothing else: a set-up that changed meanwhile is not written over. */
function checkProposalStands(contest: ContestDoc, { byName, setup, changes }: SetupProposal): void {
  if (canonicalJson(facts.setupChanges(facts.setupFacts(contest), setup)) === canonicalJson(changes)) return
  throw new Conflict(
    'stale_setup',
    `The set-up of ${contest.name} changed after ${byName} proposed this: drop it, and propose again what is still wrong.`,
    { details: { setupVersion: contest.setupVersion } },
  )
}

/** The same typing again, after it succeeded: with the votes that it brought into the count. */
function wasConfirmed(
  act: Act,
  { contest, published }: contests.LoadedContest,
  { setupVersion, typed }: Input,
): boolean {
  const [newest] = contest.setupHistory
  if (newest?.kind === 'spelling' || contest.setupVersion !== setupVersion + 1) return false
  const isVotes = ({ field }: { field: string }): boolean => /^candidacy:.*:votes$/.test(field)
  const counted = published?.votes ?? []
  return (
    guard.isConfirmedAs(act, newest, typed) &&
    typed.filter(isVotes).every(({ field, value }) => {
      const own = counted.find(({ candidacy }) => field === `candidacy:${candidacy}:votes`)
      const after = own ? String(own.votes) : null
      return facts.typedOtherwise([{ field, before: null, after }], { [field]: value }).length === 0
    })
  )
}

type Try = { proposal: SetupProposal; input: Input; differing: string[] }

async function keepTry(
  act: Act,
  contest: ContestDoc,
  { proposal, input, differing }: Try,
): Promise<Unprocessable> {
  const labelOf = (field: string): string =>
    facts.blindFieldLabel(field, facts.setupFacts(contest), proposal.changes)
  const { isAgain, tries, more, refusal } = guard.differingTry(act, { proposal, input, differing, labelOf })
  if (isAgain) return refusal
  const update = { $set: { 'proposal.tries': tries } }
  await contests.saveUnseen(act, contest, { command: 'confirm-setup', update, more })
  return refusal
}

interface Confirmed {
  proposal: SetupProposal
  input: Input
  soloReason: string | null
  looked: { acknowledged?: string[] }
}

async function makePublic(
  act: Act,
  loaded: contests.LoadedContest,
  confirmed: Confirmed,
): Promise<ContestDoc> {
  const { contest } = loaded
  const { proposal, input, soloReason } = confirmed
  const count = countWith(loaded, proposal)
  const isWithdrawn = contest.publicStatus === 'withdrawn'
  const wanted = setup.withListedParties(loaded.election, facts.setupFacts(proposal.setup))
  const corrected = { ...loaded, contest: { ...contest, ...wanted } }
  counts.checkPartiesRead(corrected)
  guard.checkStaysAlone(contest, wanted)
  setup.checkElectorate(loaded, wanted.electorate)
  setup.checkOwnPoll(act, corrected)
  await setup.checkNames(loaded, { setup: wanted, acknowledged: input.acknowledged })
  if (!isWithdrawn)
    await counts.checkAcknowledged(corrected, count, [...count.acknowledged, ...input.acknowledged])
  const { regions, liveBlogs } = await contests.markFeeds(contest)
  const set = {
    ...setup.keyed(contest, wanted),
    ...(isWithdrawn ? {} : await replaceCount(act, loaded, { count, confirmed })),
    ...(await guard.uncheckPending(contest, wanted)),
    ...guard.setupCorrected(act, contest, { proposal, soloReason }),
    seenNames: soloReason === null ? seenAfter(contest, proposal) : contest.seenNames,
    proposal: null,
    droppedProposals: [],
    setupHistory: [historyOf(act, contest, confirmed), ...contest.setupHistory],
    regions,
  }
  const after = await contests.saveContest(act, contest, {
    command: 'confirm-setup',
    update: { $set: set, $inc: { version: 1 } },
    more: {
      ...{ cause: proposal.cause, note: proposal.note, source: input.source, soloReason },
      ...confirmed.looked,
      tries: guard.triesInWords({ ...contest, proposal }),
    },
  })
  if (!isWithdrawn) await fileFlash(act, { contest: after, count, liveBlogs })
  return contests.markReread(act, after, { all: proposal.changes.some(tellsAnother) })
}

/** What two people typed of names, and no other name, is what they saw last. */
function seenAfter(
  { candidacies: before, seenNames: seen }: ContestDoc,
  { setup, changes }: SetupProposal,
): ContestDoc['seenNames'] {
  const fields = new Set(changes.map(({ field }) => field))
  return seenOnceTyped({ seen, before, after: setup.candidacies, fields })
}

/** Readers are told that the poll takes place another day, or not: what was counted of it is dropped, and what was expected. */
async function tellOfPoll(
  act: Act,
  loaded: contests.LoadedContest,
  confirmed: Confirmed,
): Promise<ContestDoc> {
  const { contest, pending } = loaded
  const { proposal, input } = confirmed
  const { pollState, pollingDate, pollClosesAt } = facts.setupFacts(proposal.setup)
  const poll = { pollState, pollingDate, pollClosesAt }
  setup.checkOwnPoll(act, { ...loaded, contest: { ...contest, ...poll } })
  const { regions } = await contests.markFeeds(contest)
  if (pending) await dropPending(act, pending, proposal.note)
  const setupVersion = contest.setupVersion + 1
  const read = facts.readingOf(contest)
  const after = await contests.saveContest(act, contest, {
    command: 'confirm-setup',
    update: {
      $set: {
        ...poll,
        ...{
          setupVersion,
          pendingCount: null,
          pendingStatus: null,
          expectedAt: null,
          proposal: null,
          recount: null,
          droppedProposals: [],
          regions,
        },
        setupRead: read ? { ...read, setupVersion } : contest.setupRead,
        setupHistory: [historyOf(act, contest, confirmed), ...contest.setupHistory],
      },
      $inc: { version: 1 },
    },
    more: {
      ...{ note: proposal.note, source: input.source, dropped: pending?.number ?? null, ...confirmed.looked },
      tries: guard.triesInWords({ ...contest, proposal }),
    },
  })
  return contests.markReread(act, after, { all: true })
}

async function dropPending(act: Act, pending: CountDoc, reason: string): Promise<void> {
  await contests.saveCount(pending, { status: 'superseded', dropped: { ...storedActor(act), reason } })
}

/** A name, a party or what it is compared with: every post that tells of the result is looked at again. */
const tellsAnother = ({ field }: facts.SetupChange): boolean => /^(name|candidacy|baseline)/.test(field)

/** The count that readers saw last, with the votes of whoever is added. */
function countWith(
  { contest, published, withdrawn }: contests.LoadedContest,
  { votes }: SetupProposal,
): CountDoc {
  const seen = published ?? withdrawn
  if (!seen) throw new Error(`${contest.name} is public without a count`)
  return { ...seen, votes: [...seen.votes, ...votes] }
}

function historyOf(act: Act, contest: ContestDoc, { proposal, soloReason }: Confirmed): SetupCorrection {
  const setups = [facts.setupFacts(contest), proposal.setup]
  const { by, byName, at, cause, note } = proposal
  return {
    ...storedActor(act),
    kind: guard.isOfPoll(proposal) ? 'poll' : 'correction',
    changes: proposal.changes.map((change) => ({
      ...change,
      label: facts.setupFieldLabel(change.field, setups),
    })),
    cause,
    note,
    proposedBy: { by, byName, at },
    soloReason,
  }
}

type Counted = Partial<Pick<ContestDoc, 'lastCount' | 'publishedCount' | 'publicStatus'>>

/** Whoever is added comes into the count too: a new version of it, whose other votes two people typed before. One person alone leaves it provisional. */
async function replaceCount(
  act: Act,
  { contest }: contests.LoadedContest,
  { count, confirmed }: { count: CountDoc; confirmed: Confirmed },
): Promise<Counted> {
  const { proposal, input, soloReason } = confirmed
  const status = soloReason === null ? count.status : 'provisional'
  const publicStatus = soloReason === null ? contest.publicStatus : 'provisional'
  if (proposal.votes.length === 0) {
    await contests.saveCount(count, { status })
    return { publicStatus }
  }
  const check = count.check && { ...count.check, setupVersion: contest.setupVersion + 1 }
  const next: CountDoc = {
    ...count,
    _id: newId(),
    number: contest.lastCount + 1,
    status,
    topTwo: topTwo(count.votes),
    source: input.source,
    check,
    publishedAt: act.at,
    publishedBy: actorId(act),
    publishedByName: act.actor.name,
    cause: proposal.cause,
    note: proposal.note,
    soloReason,
  }
  await CountModel.create(next)
  await contests.saveCount(count, { status: 'superseded', replacedAt: act.at })
  return { publicStatus, publishedCount: next._id, lastCount: next.number }
}
