import type { ContestDoc } from '../../../models/contest-model.js'
import type { WithdrawResultRequest } from '../../../models/contract/counts.js'
import type { TakingDown } from '../../../models/contract/fields.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { isSamePublicReason } from '../../../models/domain/text/public-reason.js'
import { type Act, actorId, command } from '../command.js'
import { dismissFlashesOf } from '../posts/dismissal.js'
import { checkPublic, checkSentence, loadContest, loadCount } from './count-checks.js'
import { markFeeds, markReread, saveContest } from './save-contest.js'

type Input = { contest: string } & WithdrawResultRequest

/** Taking down takes one person, a reason for the newsroom and one for readers: the result leaves the tally, cards and figures say so, and a flash that nobody saw is dismissed. A pending count stays as it is. */
export const withdrawResult = command(async (act, { contest: id, published, ...why }: Input) => {
  checkSentence(act, why)
  const loaded = await loadContest(id)
  const { contest } = loaded
  const of = await loadCount(contest, published)
  if (of && stillWithdrawn(contest, of) && wasWithdrawn(act, of, why)) return contest
  const { count, status } = checkPublic('withdraw-result', loaded, published)
  const { regions } = await markFeeds(contest)
  const withdrawn = { by: actorId(act), byName: act.actor.name, at: act.at, ...why }
  await CountModel.updateOne({ _id: count._id, status: count.status }, { $set: { status, withdrawn } })
  const after = await saveContest(act, contest, {
    command: 'withdraw-result',
    update: { $set: { publicStatus: status, regions }, $inc: { version: 1 } },
    more: { number: count.number, ...why },
  })
  await dismissFlashesOf(act, contest)
  return markReread(act, after, { all: true })
})

/** The same request again, after it succeeded. */
function wasWithdrawn(act: Act, { withdrawn }: CountDoc, why: TakingDown): boolean {
  if (withdrawn?.by.toHexString() !== act.actor.id) return false
  return withdrawn.reason === why.reason && isSamePublicReason(withdrawn, why)
}

/** It has not been put up again since, nor another in its place. */
function stillWithdrawn({ publicStatus, publishedCount }: ContestDoc, { _id }: CountDoc): boolean {
  return publicStatus === 'withdrawn' && (publishedCount?.equals(_id) ?? false)
}
