import type { FreezeRequest } from '../../../models/contract/live-blogs.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { required } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { findElectionById } from '../../queries/setup/find-election.js'
import { type Act, actorId } from '../act.js'
import { auditEdit } from '../audit/append-audit.js'
import { checkSecondPerson } from '../people/check-second-person.js'

const command = 'freeze-election'

/**
 * One person freezes the results of an election, another lifts it. It stops what would be published of them, and nothing that is taken
 * down. The first person to freeze them is recorded.
 */
export async function freezeElection(
  act: Act,
  input: { election: string } & FreezeRequest,
): Promise<ElectionDoc> {
  return transact(async () => {
    const election = required(await findElectionById(input.election), 'election')
    const { _id, frozen: stood } = election
    if ((stood !== null) === input.frozen) return election
    if (stood) await checkSecondPerson(act, { id: stood.by, did: 'froze these results' })
    const liveBlogs = await LiveBlogModel.distinct('_id', { elections: _id })
    await reached('command:read')
    await advanceDeskHead({ election: _id })
    for (const liveBlog of liveBlogs) await advanceDeskHead({ liveBlog })
    const frozen = input.frozen ? { at: act.at, by: actorId(act), byName: act.actor.name } : null
    await ElectionModel.updateOne({ _id }, { $set: { frozen } })
    const subject = `election:${_id.toHexString()}`
    await auditEdit(act, {
      chain: { kind: 'election', id: _id },
      ...{ command, subject, changed: ['frozen'] },
      before: { frozen: stood !== null },
      after: { frozen: input.frozen },
    })
    return required(await findElectionById(_id), 'election')
  })
}
