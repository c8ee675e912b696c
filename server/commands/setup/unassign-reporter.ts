import { command } from '../command.js'
import { loadContest, saveUnseen } from '../results/save-contest.js'

/** A reporter is assigned no more; the counts that she entered stay hers. */
export const unassignReporter = command(async (act, input: { contest: string; person: string }) => {
  const { contest } = await loadContest(input.contest)
  const reporter = contest.reporters.find((id) => id.toHexString() === input.person)
  if (!reporter) return contest
  const update = { $pull: { reporters: reporter } }
  return saveUnseen(act, contest, { command: 'unassign-reporter', update })
})
