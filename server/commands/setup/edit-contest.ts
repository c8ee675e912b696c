import type { ContestDoc } from '../../../models/contest-model.js'
import type { EditContestRequest } from '../../../models/contract/contests.js'
import type { Candidacy } from '../../../models/domain/results/contest.js'
import { namesGone } from '../../../models/domain/setup/contest-setup.js'
import { wishedPoll } from '../../../models/domain/setup/night.js'
import { changedFacts, type ContestFacts, contestFacts } from '../../../models/domain/setup/setup-facts.js'
import { Conflict } from '../../app-errors.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { command } from '../command.js'
import { secondAtNight } from '../people/second-at-night.js'
import { loadContest, markFeeds, markReread, updateContest } from '../results/save-contest.js'
import { askContest } from './ask-contest.js'
import { checkNoProposal, setupEdited, uncheckPending } from './corrections/setup-guard.js'
import * as setup from './setup-checks.js'

type Input = { contest: string } & EditContestRequest

/** A contest's names, electorate, baseline and times may change at any time; its code is set once, its candidacies keep their ids. */
export const editContest = command(async (act, { contest: id, read, ...request }: Input) => {
  const loaded = await loadContest(id)
  const { contest, election } = loaded
  const input = setup.withListedParties(election, request)
  const candidacies = setup.editedCandidacies(contest, input.candidacies)
  const expectedAt = input.expectedAt === null ? null : new Date(input.expectedAt)
  const now = contestFacts(contest)
  const wanted = contestFacts({ ...input, candidacies, expectedAt })
  const changed = changedFacts(now, wanted)
  if (changed.length === 0) return contest
  const subject = `contest:${contest._id.toHexString()}`
  const audit = { chain: `election:${election._id.toHexString()}`, subject, commands: ['edit-contest'] }
  await checkRead({ read: readOf(read), now, timeZone: election.timeZone, audit })
  const isGuarded = changed.some((fact) => fact !== 'watched' && fact !== 'expectedAt')
  if (isGuarded) checkNotPublic(contest, changed)
  await setup.checkRemoved(contest, candidacies)
  await setup.checkNames(loaded, { setup: { ...contest, ...wanted }, acknowledged: input.acknowledged })
  setup.checkBaseline(election, wanted)
  setup.checkElectorate(loaded, wanted.electorate)
  setup.checkOwnPoll(act, { election, contest: { ...contest, ...wanted } })
  const movesPoll = changed.some((fact) => fact === 'pollingDate' || fact === 'pollClosesAt')
  if (movesPoll) {
    const of = { _id: election._id }
    const what = wishedPoll(wanted)
    const wish = await secondAtNight(act, { of, stood: contest.wish, what, ofAdmins: false })
    if (wish) return askContest(act, contest, wish)
  }
  const facts = { ...setup.keyed(contest, wanted), expectedAt, wish: movesPoll ? null : contest.wish }
  const more = isGuarded ? { ...setupEdited(act, contest), ...(await uncheckPending(contest, wanted)) } : {}
  const edited = changed.every((fact) => fact === 'watched')
    ? await changeUnseen(contest, facts)
    : await changePublic(contest, { ...facts, ...more })
  const chain = { kind: 'election', id: election._id } as const
  await auditEdit(act, { chain, command: 'edit-contest', subject, before: now, after: wanted, changed })
  const names = namesGone(contest, edited)
  return names.length > 0 ? markReread(act, edited, { names }) : edited
})

/** Readers see a result of it, or that its poll has another day: what changes that takes two people. */
function checkNotPublic(contest: ContestDoc, changed: readonly string[]): void {
  const { name, publicStatus, pollState } = contest
  checkNoProposal(contest)
  if (pollState !== null && changed.some((fact) => fact === 'pollingDate' || fact === 'pollClosesAt')) {
    throw new Conflict(
      'setup_public',
      `Readers were told of the poll of ${name}: propose its day, which another person confirms.`,
    )
  }
  if (publicStatus === null) return
  throw new Conflict(
    'setup_public',
    `Readers saw a result of ${name}: propose the change as a correction, which another person confirms. Watched and the expected time are changed here.`,
  )
}

type Stored = Omit<ContestFacts, 'expectedAt'> & Pick<ContestDoc, 'expectedAt' | 'wish' | 'onlyKeys'>

async function changeUnseen(contest: ContestDoc, facts: Stored): Promise<ContestDoc> {
  await advanceDeskHead({ election: contest.election })
  return updateContest(contest, { $set: facts })
}

async function changePublic(contest: ContestDoc, facts: Stored): Promise<ContestDoc> {
  const { regions } = await markFeeds(contest)
  return updateContest(contest, { $set: { ...facts, regions }, $inc: { version: 1 } })
}

/** What the form showed had an id on every candidacy. */
function readOf({ candidacies, ...read }: Input['read']): ContestFacts {
  const shown = candidacies.map((row): Candidacy => ({ wonBefore: false, ...row, id: row.id ?? '' }))
  return { ...read, candidacies: shown }
}
