import type { ContestDoc } from '../../../models/contest-model.js'
import type { CheckCountRequest } from '../../../models/contract/counts.js'
import { CountModel } from '../../../models/count-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { checkTyping, wasTyped } from './check-typing.js'
import { checkAcknowledged, checkPending, loadContest, loadCount } from './count-checks.js'
import { saveUnseen } from './save-contest.js'

/** A second person types the first two places and a control figure herself; a difference checks nothing and shows both. */
export async function checkCount(
  act: Act,
  input: { contest: string } & CheckCountRequest,
): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest } = loaded
    // The same request again, after it succeeded.
    if (wasTyped(act, await loadCount(contest, input.seen), input)) return contest
    const pending = checkPending('check-count', loaded, input.seen)
    const check = checkTyping(act, { contest, count: pending, typed: input })
    const acknowledged = await checkAcknowledged(loaded, pending, input.acknowledged)
    const checked = await saveUnseen(act, contest, {
      command: 'check-count',
      update: { $set: { pendingStatus: 'checked' } },
      more: { acknowledged, source: input.source },
    })
    await CountModel.updateOne(
      { _id: pending._id, status: 'entered' },
      { $set: { status: 'checked', check, acknowledged } },
    )
    return checked
  })
}
