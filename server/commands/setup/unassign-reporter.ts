import type { ContestDoc } from '../../../models/contest-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { loadContest } from '../results/count-checks.js'
import { saveUnseen } from '../results/save-contest.js'

/** A reporter is assigned no more; the counts that she entered stay hers. */
export async function unassignReporter(
  act: Act,
  input: { contest: string; person: string },
): Promise<ContestDoc> {
  return transact(async () => {
    const { contest } = await loadContest(input.contest)
    const reporter = contest.reporters.find((id) => id.toHexString() === input.person)
    if (!reporter) return contest
    const update = { $pull: { reporters: reporter } }
    return saveUnseen(act, contest, { command: 'unassign-reporter', update })
  })
}
