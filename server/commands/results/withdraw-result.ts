import type { ContestDoc } from '../../../models/contest-model.js'
import type { WithdrawResultRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import { transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { dismissFlashesOf } from '../posts/dismissal.js'
import { checkPublic, loadContest, loadCount } from './count-checks.js'
import { markFeeds, markReread, saveContest } from './save-contest.js'

type Input = { contest: string } & WithdrawResultRequest

/** Taking down takes one person and a reason: the result leaves the tally, cards and figures say so, and a flash that nobody saw is dismissed. A pending count stays as it is. */
export async function withdrawResult(act: Act, input: Input): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest } = loaded
    if (await wasWithdrawn(act, contest, input)) return contest
    const { count, status } = checkPublic('withdraw-result', loaded, input.published)
    const { regions } = await markFeeds(contest)
    const withdrawn = { by: actorId(act), byName: act.actor.name, at: act.at, reason: input.reason }
    await CountModel.updateOne({ _id: count._id, status: count.status }, { $set: { status, withdrawn } })
    const after = await saveContest(act, contest, {
      command: 'withdraw-result',
      update: { $set: { publicStatus: status, regions }, $inc: { version: 1 } },
      more: { number: count.number, reason: input.reason },
    })
    await dismissFlashesOf(act, contest)
    return markReread(act, after, true)
  })
}

/** The same request again, after it succeeded. */
async function wasWithdrawn(act: Act, contest: ContestDoc, { published, reason }: Input): Promise<boolean> {
  const count = await loadCount(contest, published)
  return count?.withdrawn?.by.toHexString() === act.actor.id && count.withdrawn.reason === reason
}
