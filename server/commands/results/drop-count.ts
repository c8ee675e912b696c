import type { ContestDoc } from '../../../models/contest-model.js'
import type { DropCountRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import { type Act, actorId, command } from '../command.js'
import { checkPending, loadContest, loadCount } from './count-checks.js'
import { saveUnseen } from './save-contest.js'

/** A pending count is dropped with a reason: it is kept, and nothing that is public changes. */
export const dropCount = command(async (act, input: { contest: string } & DropCountRequest) => {
  const loaded = await loadContest(input.contest)
  const { contest } = loaded
  if (await wasDropped(act, contest, input)) return contest
  const pending = checkPending('drop-count', loaded, input.seen)
  const after = await saveUnseen(act, contest, {
    command: 'drop-count',
    update: { $set: { pendingCount: null, pendingStatus: null } },
    more: { reason: input.reason },
  })
  const dropped = { by: actorId(act), byName: act.actor.name, at: act.at, reason: input.reason }
  await CountModel.updateOne(
    { _id: pending._id, status: pending.status },
    { $set: { status: 'superseded', dropped } },
  )
  return after
})

/** The same request again, after it succeeded. */
async function wasDropped(act: Act, contest: ContestDoc, input: DropCountRequest): Promise<boolean> {
  const count = await loadCount(contest, input.seen)
  return count?.dropped?.by.toHexString() === act.actor.id && count.dropped.reason === input.reason
}
