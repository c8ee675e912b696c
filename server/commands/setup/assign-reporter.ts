import { hasRole } from '../../../models/domain/people/role.js'
import { Unprocessable } from '../../app-errors.js'
import { command } from '../command.js'
import { loadPerson } from '../people/person-writes.js'
import { loadContest, saveUnseen } from '../results/save-contest.js'

/** A reporter is assigned to a contest: she may enter and check its counts. */
export const assignReporter = command(async (act, input: { contest: string; person: string }) => {
  const { contest } = await loadContest(input.contest)
  const person = await loadPerson(input.person)
  if (!hasRole(person, 'reporter')) {
    const message = `${person.name} is no reporter.`
    throw new Unprocessable('invalid_request', message, { fields: { person: message } })
  }
  if (contest.reporters.some((id) => id.equals(person._id))) return contest
  const update = { $addToSet: { reporters: person._id } }
  return saveUnseen(act, contest, { command: 'assign-reporter', update })
})
