import type { ContestDoc } from '../../../models/contest-model.js'
import type { CheckPublishedRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { checkTyping, wasTyped } from './check-typing.js'
import { checkPublic, loadContest, loadCount } from './count-checks.js'
import { markFeeds, saveContest } from './save-contest.js'

type Input = { contest: string } & CheckPublishedRequest

/** A second person types a provisional result herself: readers no longer see that nobody checked it. A difference leaves it provisional and shows both. */
export async function checkPublished(act: Act, input: Input): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest } = loaded
    if (await wasChecked(act, contest, input)) return contest
    const { count, status } = checkPublic('check-published', loaded, input.published)
    const check = checkTyping(act, { contest, count, typed: input })
    const { regions } = await markFeeds(contest)
    await CountModel.updateOne({ _id: count._id, status: count.status }, { $set: { status, check } })
    return saveContest(act, contest, {
      command: 'check-published',
      update: { $set: { publicStatus: status, regions }, $inc: { version: 1 } },
      more: { number: count.number, source: input.source },
    })
  })
}

/** The same request again, after it succeeded. */
async function wasChecked(act: Act, contest: ContestDoc, input: Input): Promise<boolean> {
  const count = await loadCount(contest, input.published)
  return count?.publishedAt !== null && wasTyped(act, count, input)
}
