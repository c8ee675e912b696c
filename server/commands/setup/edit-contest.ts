import { Types } from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { EditContestRequest } from '../../../models/contract/contests.js'
import { CountModel } from '../../../models/count-model.js'
import { type Candidacy, fullName } from '../../../models/domain/results/contest.js'
import { validVotes } from '../../../models/domain/results/election-arithmetic.js'
import { changedFacts, type ContestFacts, contestFacts } from '../../../models/domain/setup/setup-facts.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import type { Act } from '../act.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkRead } from '../audit/check-read.js'
import { loadContest, type LoadedContest } from '../results/count-checks.js'
import { markFeeds, updateContest } from '../results/save-contest.js'
import { checkBaseline } from './setup-checks.js'

type Input = { contest: string } & EditContestRequest

/** A contest's names, electorate, baseline and times may change at any time; its code is set once, its candidacies keep their ids. */
export async function editContest(act: Act, { contest: id, read, ...input }: Input): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(id)
    const { contest, election } = loaded
    const candidacies = editedCandidacies(contest, input.candidacies)
    const expectedAt = input.expectedAt === null ? null : new Date(input.expectedAt)
    const now = contestFacts(contest)
    const wanted = contestFacts({ ...input, candidacies, expectedAt })
    const changed = changedFacts(now, wanted)
    if (changed.length === 0) return contest
    const subject = `contest:${contest._id.toHexString()}`
    const audit = { chain: `election:${election._id.toHexString()}`, subject, commands: ['edit-contest'] }
    await checkRead({ read: readOf(read), now, timeZone: election.timeZone, audit })
    await checkRemoved(contest, candidacies)
    checkBaseline(wanted.baseline)
    checkElectorate(loaded, wanted.electorate)
    const facts = { ...wanted, expectedAt }
    const edited = changed.every((fact) => fact === 'watched')
      ? await changeUnseen(contest, facts)
      : await changePublic(contest, facts)
    const chain = { kind: 'election', id: election._id } as const
    await auditEdit(act, { chain, command: 'edit-contest', subject, before: now, after: wanted, changed })
    return edited
  })
}

type Stored = Omit<ContestFacts, 'expectedAt'> & Pick<ContestDoc, 'expectedAt'>

async function changeUnseen(contest: ContestDoc, facts: Stored): Promise<ContestDoc> {
  await reached('command:read')
  await advanceDeskHead({ election: contest.election })
  return updateContest(contest, { $set: facts })
}

async function changePublic(contest: ContestDoc, facts: Stored): Promise<ContestDoc> {
  const { regions } = await markFeeds(contest)
  return updateContest(contest, { $set: { ...facts, regions }, $inc: { version: 1 } })
}

/** What the form showed had an id on every candidacy. */
function readOf({ candidacies, ...read }: Input['read']): ContestFacts {
  return { ...read, candidacies: candidacies.map((row): Candidacy => ({ ...row, id: row.id ?? '' })) }
}

type Typed = EditContestRequest['candidacies'][number]

/** Whoever stands already keeps the id that was given once, whatever is corrected; whoever is new gets one. */
function editedCandidacies({ name, candidacies }: ContestDoc, typed: readonly Typed[]): Candidacy[] {
  const known = new Set(candidacies.map(({ id }) => id))
  const given = typed.flatMap(({ id }) => id ?? [])
  if (given.some((id) => !known.has(id)) || new Set(given).size < given.length) {
    throw new Unprocessable('foreign_candidacy', `There is somebody in it who does not stand in ${name}.`)
  }
  return typed.map((row, at) => ({ ...row, id: row.id ?? idAgain(candidacies[at], row, given) ?? newId() }))
}

const newId = (): string => new Types.ObjectId().toHexString()

/** The same request again, after its answer was lost: whoever it added has an id by now. */
function idAgain(known: Candidacy | undefined, row: Typed, given: readonly string[]): string | null {
  if (!known || given.includes(known.id)) return null
  const same = (['firstName', 'surname', 'party', 'partyName'] as const).every(
    (name) => known[name] === row[name],
  )
  return same ? known.id : null
}

/** Whoever has votes in any count, public or not, stays: counts are kept for ever. */
async function checkRemoved(contest: ContestDoc, kept: readonly Candidacy[]): Promise<void> {
  const removed = contest.candidacies.filter(({ id }) => !kept.some((row) => row.id === id))
  const inUse: Candidacy[] = []
  for (const candidacy of removed) {
    if (await CountModel.exists({ contest: contest._id, 'votes.candidacy': candidacy.id }))
      inUse.push(candidacy)
  }
  if (inUse.length === 0) return
  const names = inUse.map(fullName).join(', ')
  const message = `${names} cannot be removed: there are votes in a count of ${contest.name}.`
  throw new Conflict('candidacy_in_use', message, {
    fields: { candidacies: message },
    details: inUse.map(({ id }) => id),
  })
}

const figure = new Intl.NumberFormat('en-GB')

/** What a count is refused for does not come in afterwards: the electorate is not smaller than the ballot papers of the public result. */
function checkElectorate({ published }: LoadedContest, electorate: number): void {
  const papers = published ? validVotes(published.votes) + (published.rejectedBallots ?? 0) : 0
  if (papers <= electorate) return
  const message = `Votes and rejected ballots of the public result are ${figure.format(papers)}: the electorate is not smaller.`
  throw new Unprocessable('invalid_request', message, { fields: { electorate: message } })
}
