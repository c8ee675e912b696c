import { type ContestDoc } from '../../../models/contest-model.js'
import { type EditContestRequest } from '../../../models/contract/contests.js'
import { type Candidacy } from '../../../models/domain/results/contest.js'
import { type ContestFacts, changedFacts, contestFacts } from '../../../models/domain/setup/setup-facts.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkBaseline } from './check-baseline.js'
import { checkElectorate } from './check-electorate.js'
import { checkRead } from '../audit/check-read.js'
import { checkRemoved } from './check-removed.js'
import { editedCandidacies } from './edited-candidacies.js'
import { loadContest } from '../results/load-contest.js'
import { loadShowing } from '../results/load-showing.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { renumberPosts } from '../results/renumber-posts.js'
import { updateContest } from '../results/update-contest.js'

type Input = { contest: string } & EditContestRequest

/** A contest's names, electorate, baseline and times may change at any time; its code is set once, its candidacies keep their ids. */
export async function editContest(act: Act, { contest: id, read, ...input }: Input): Promise<ContestDoc> {
  return transact(async () => {
    const { contest, election } = await loadContest(id)
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
    await checkElectorate(contest, wanted.electorate)
    const showing = await loadShowing(contest)
    await reached('command:read')
    const facts = { ...wanted, expectedAt }
    const edited = changed.every((fact) => fact === 'watched')
      ? await changeUnseen(contest, facts)
      : await changePublic(contest, facts, await renumberPosts(showing))
    const chain = { kind: 'election', id: election._id } as const
    await auditEdit(act, { chain, command: 'edit-contest', subject, before: now, after: wanted, changed })
    return edited
  })
}

type Stored = Omit<ContestFacts, 'expectedAt'> & Pick<ContestDoc, 'expectedAt'>

async function changeUnseen(contest: ContestDoc, facts: Stored): Promise<ContestDoc> {
  await advanceDesk({ election: contest.election })
  return updateContest(contest, { $set: facts })
}

async function changePublic(contest: ContestDoc, facts: Stored, head: number): Promise<ContestDoc> {
  const regions = { row: head, result: head, posts: head }
  return updateContest(contest, { $set: { ...facts, regions }, $inc: { version: 1 } })
}

/** What the form showed had an id on every candidacy. */
function readOf({ candidacies, ...read }: Input['read']): ContestFacts {
  return { ...read, candidacies: candidacies.map((row): Candidacy => ({ ...row, id: row.id ?? '' })) }
}
