import { type CheckCountRequest } from '../../../models/contract/counts.js'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { checkAcknowledged } from './check-acknowledged.js'
import { checkPending } from './check-pending.js'
import { checkSeen } from './check-seen.js'
import { checkTyping } from './check-typing.js'
import { doubtsNow } from './doubts-now.js'
import { loadContest } from './load-contest.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { updateContest } from './update-contest.js'
import { wasTyped } from './was-typed.js'

/** A second person types the first two places and a control figure herself; a difference checks nothing and shows both. */
export async function checkCount(
  act: Act,
  input: { contest: string } & CheckCountRequest,
): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest, election } = loaded
    if (await wasChecked(act, contest, input)) return contest
    checkSeen(contest, input.seen)
    const pending = checkPending('check-count', loaded)
    const check = checkTyping(act, { contest, count: pending, typed: input })
    const acknowledged = checkAcknowledged(await doubtsNow(loaded, pending), input.acknowledged)
    await reached('command:read')
    await advanceDesk({ election: election._id })
    await CountModel.updateOne(
      { _id: pending._id, status: 'entered' },
      { $set: { status: 'checked', check, acknowledged } },
    )
    const checked = await updateContest(contest, { $set: { pendingStatus: 'checked' } })
    const more = { acknowledged, source: input.source }
    await auditContest(act, { command: 'check-count', before: contest, after: checked, more })
    return checked
  })
}

/** The same request again, after it succeeded. */
async function wasChecked(act: Act, contest: ContestDoc, input: CheckCountRequest): Promise<boolean> {
  const count = await CountModel.findOne({ contest: contest._id, number: input.seen }).lean<CountDoc | null>()
  return wasTyped(act, count, input)
}
