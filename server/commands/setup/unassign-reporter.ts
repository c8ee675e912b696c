import { type ContestDoc } from '../../../models/contest-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { idOf } from '../id-of.js'
import { loadContest } from '../results/load-contest.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { updateContest } from '../results/update-contest.js'

/** A reporter is assigned no more; the counts that she entered stay hers. */
export async function unassignReporter(
  act: Act,
  input: { contest: string; person: string },
): Promise<ContestDoc> {
  return transact(async () => {
    const { contest, election } = await loadContest(input.contest)
    const person = idOf(input.person)
    if (!contest.reporters.some((id) => id.equals(person))) return contest
    await reached('command:read')
    await advanceDesk({ election: election._id })
    const unassigned = await updateContest(contest, { $pull: { reporters: person } })
    await auditContest(act, { command: 'unassign-reporter', before: contest, after: unassigned })
    return unassigned
  })
}
