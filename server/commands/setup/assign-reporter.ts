import { type ContestDoc } from '../../../models/contest-model.js'
import { hasRole } from '../../../models/domain/people/role.js'
import { Unprocessable } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { loadContest } from '../results/load-contest.js'
import { loadPerson } from '../people/load-person.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { updateContest } from '../results/update-contest.js'

/** A reporter is assigned to a contest: she may enter and check its counts. */
export async function assignReporter(
  act: Act,
  input: { contest: string; person: string },
): Promise<ContestDoc> {
  return transact(async () => {
    const { contest, election } = await loadContest(input.contest)
    const person = await loadPerson(input.person)
    if (!hasRole(person, 'reporter')) {
      const message = `${person.name} is no reporter.`
      throw new Unprocessable('invalid_request', message, { fields: { person: message } })
    }
    if (contest.reporters.some((id) => id.equals(person._id))) return contest
    await reached('command:read')
    await advanceDesk({ election: election._id })
    const assigned = await updateContest(contest, { $addToSet: { reporters: person._id } })
    await auditContest(act, { command: 'assign-reporter', before: contest, after: assigned })
    return assigned
  })
}
