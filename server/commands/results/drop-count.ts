import { type DropCountRequest } from '../../../models/contract/counts.js'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { checkPending } from './check-pending.js'
import { checkSeen } from './check-seen.js'
import { loadContest } from './load-contest.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { updateContest } from './update-contest.js'

/** A pending count is dropped with a reason: it is kept, and nothing that is public changes. */
export async function dropCount(
  act: Act,
  input: { contest: string } & DropCountRequest,
): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest, election } = loaded
    if (await wasDropped(act, contest, input)) return contest
    checkSeen(contest, input.seen)
    const pending = checkPending('drop-count', loaded)
    await reached('command:read')
    await advanceDesk({ election: election._id })
    const dropped = { by: actorId(act), byName: act.actor.name, at: act.at, reason: input.reason }
    await CountModel.updateOne(
      { _id: pending._id, status: pending.status },
      { $set: { status: 'superseded', dropped } },
    )
    const after = await updateContest(contest, { $set: { pendingCount: null, pendingStatus: null } })
    const more = { reason: input.reason }
    await auditContest(act, { command: 'drop-count', before: contest, after, more })
    return after
  })
}

/** The same request again, after it succeeded. */
async function wasDropped(act: Act, contest: ContestDoc, input: DropCountRequest): Promise<boolean> {
  const count = await CountModel.findOne({ contest: contest._id, number: input.seen }).lean<CountDoc | null>()
  return count?.dropped?.by.toHexString() === act.actor.id && count.dropped.reason === input.reason
}
