import type { FreezeRequest } from '../../../models/contract/live-blogs.js'
import { ElectionModel } from '../../../models/election-model.js'
import { auditEdit } from '../audit/append-audit.js'
import { command, storedActor } from '../command.js'
import { checkSecondPerson } from '../people/check-second-person.js'
import { loadElection, markUnseenEverywhere } from './save-election.js'

const verb = 'freeze-election'

/**
 * One person freezes the results of an election, another lifts it. It stops what would be published of them, and nothing that is taken
 * down. The first person to freeze them is recorded.
 */
export const freezeElection = command(async (act, input: { election: string } & FreezeRequest) => {
  const election = await loadElection(input.election)
  const { _id, frozen: stood } = election
  if ((stood !== null) === input.frozen) return election
  if (stood) await checkSecondPerson(act, { id: stood.by, did: 'froze these results' })
  await markUnseenEverywhere(election)
  const frozen = input.frozen ? storedActor(act) : null
  await ElectionModel.updateOne({ _id }, { $set: { frozen } })
  const subject = `election:${_id.toHexString()}`
  await auditEdit(act, {
    chain: { kind: 'election', id: _id },
    ...{ command: verb, subject, changed: ['frozen'] },
    before: { frozen: stood !== null },
    after: { frozen: input.frozen },
  })
  return loadElection(_id)
})
