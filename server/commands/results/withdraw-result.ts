import type { WithdrawResultRequest } from '../../../models/contract/counts.js'
import type { CountDoc } from '../../../models/count-model.js'
import { isSamePublicReason } from '../../../models/domain/text/public-reason.js'
import { type Act, command, sentBy } from '../command.js'
import { dismissFlashesOf } from '../posts/dismissal.js'
import { checkPublic, checkSentence } from './count-checks.js'
import * as contests from './save-contest.js'

type Input = { contest: string } & WithdrawResultRequest

/** Taking down takes one person, a reason for the newsroom and one for readers: the result leaves the tally, cards and figures say so, and a flash that nobody saw is dismissed. A pending count stays as it is. */
export const withdrawResult = command(
  async (act, { contest: id, published, acknowledged, ...why }: Input) => {
    const loaded = await contests.loadContest(id)
    const { contest } = loaded
    const looked = await checkSentence(act, [contest.election], { ...why, acknowledged })
    const of = await contests.loadCount(contest, published)
    if (of && stillWithdrawn(loaded, of) && wasWithdrawn(act, of, why)) return contest
    const { count, status } = checkPublic('withdraw-result', loaded, published)
    const { regions } = await contests.markFeeds(contest)
    const withdrawn = { ...sentBy(act), ...why }
    await contests.saveCount(count, { status, withdrawn })
    const after = await contests.saveContest(act, contest, {
      command: 'withdraw-result',
      update: { $set: { publicStatus: status, regions }, $inc: { version: 1 } },
      more: { number: count.number, ...why, ...looked },
    })
    await dismissFlashesOf(act, contest)
    return contests.markReread(act, after, { all: true })
  },
)

/** The same request again, after it succeeded. */
function wasWithdrawn(act: Act, { withdrawn }: CountDoc, why: Omit<Input, 'contest' | 'published'>): boolean {
  if (withdrawn?.by.toHexString() !== act.actor.id) return false
  return withdrawn.reason === why.reason && isSamePublicReason(withdrawn, why)
}

/** It has not been put up again since, nor another in its place. */
function stillWithdrawn({ contest }: contests.LoadedContest, { _id }: CountDoc): boolean {
  return contest.publicStatus === 'withdrawn' && (contest.publishedCount?.equals(_id) ?? false)
}
