import { type CheckPublishedRequest } from '../../../models/contract/counts.js'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { checkPublic } from './check-public.js'
import { checkTyping } from './check-typing.js'
import { loadContest } from './load-contest.js'
import { loadShowing } from './load-showing.js'
import { renumberPosts } from './renumber-posts.js'
import { updateContest } from './update-contest.js'
import { wasTyped } from './was-typed.js'

type Input = { contest: string } & CheckPublishedRequest

/** A second person types a provisional result herself: readers no longer see that nobody checked it. A difference leaves it provisional and shows both. */
export async function checkPublished(act: Act, input: Input): Promise<ContestDoc> {
  return transact(async () => {
    const { contest } = await loadContest(input.contest)
    if (await wasChecked(act, contest, input)) return contest
    const { count, status } = await checkPublic('check-published', contest, input.published)
    const check = checkTyping(act, { contest, count, typed: input })
    const showing = await loadShowing(contest)
    await reached('command:read')
    const head = await renumberPosts(showing)
    await CountModel.updateOne({ _id: count._id, status: count.status }, { $set: { status, check } })
    const checked = await updateContest(contest, {
      $set: { publicStatus: status, regions: { row: head, result: head, posts: head } },
      $inc: { version: 1 },
    })
    const more = { number: count.number, source: input.source }
    await auditContest(act, { command: 'check-published', before: contest, after: checked, more })
    return checked
  })
}

/** The same request again, after it succeeded. */
async function wasChecked(act: Act, contest: ContestDoc, input: Input): Promise<boolean> {
  const count = await CountModel.findOne({
    contest: contest._id,
    number: input.published,
  }).lean<CountDoc | null>()
  return count?.publishedAt !== null && wasTyped(act, count, input)
}
