import { type ElectionDoc } from '../../../models/election-model.js'
import { ContestModel } from '../../../models/contest-model.js'
import { pollIsClosed } from '../../../models/domain/results/contest.js'
import { Unprocessable } from '../../app-errors.js'
import { type Act } from '../act.js'

/** Before the poll closes no result of it is public: while one is, the poll cannot be open again. */
export async function checkPollClose(
  { at }: Act,
  { _id }: Pick<ElectionDoc, '_id'>,
  pollClosesAt: Date,
): Promise<void> {
  if (pollIsClosed(pollClosesAt, at)) return
  const shown = await ContestModel.exists({
    election: _id,
    publicStatus: { $in: ['provisional', 'published'] },
  })
  if (!shown) return
  const message = 'Results of this election are public: its poll has closed. Withdraw them first.'
  throw new Unprocessable('invalid_request', message, { fields: { pollClosesAt: message } })
}
