import { type WithdrawResultRequest } from '../../../models/contract/counts.js'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { checkPublic } from './check-public.js'
import { dismissFlash } from './dismiss-flash.js'
import { loadContest } from './load-contest.js'
import { loadShowing } from './load-showing.js'
import { markReread } from './mark-reread.js'
import { renumberPosts } from './renumber-posts.js'
import { updateContest } from './update-contest.js'

type Input = { contest: string } & WithdrawResultRequest

/** Taking down takes one person and a reason: the result leaves the tally, cards and figures say so, and a flash that nobody saw is dismissed. A pending count stays as it is. */
export async function withdrawResult(act: Act, input: Input): Promise<ContestDoc> {
  return transact(async () => {
    const { contest } = await loadContest(input.contest)
    if (await wasWithdrawn(act, contest, input)) return contest
    const { count, status } = await checkPublic('withdraw-result', contest, input.published)
    const showing = await loadShowing(contest)
    await reached('command:read')
    const head = await renumberPosts(showing)
    const withdrawn = { by: actorId(act), byName: act.actor.name, at: act.at, reason: input.reason }
    await CountModel.updateOne({ _id: count._id, status: count.status }, { $set: { status, withdrawn } })
    const after = await updateContest(contest, {
      $set: { publicStatus: status, regions: { row: head, result: head, posts: head } },
      $inc: { version: 1 },
    })
    const more = { number: count.number, reason: input.reason }
    await auditContest(act, { command: 'withdraw-result', before: contest, after, more })
    await dismissFlash(act, after)
    await markReread(act, after)
    return after
  })
}

/** The same request again, after it succeeded. */
async function wasWithdrawn(act: Act, contest: ContestDoc, { published, reason }: Input): Promise<boolean> {
  const count = await CountModel.findOne({ contest: contest._id, number: published }).lean<CountDoc | null>()
  return count?.withdrawn?.by.toHexString() === act.actor.id && count.withdrawn.reason === reason
}
