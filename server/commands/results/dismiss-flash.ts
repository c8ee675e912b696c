import { type ContestDoc } from '../../../models/contest-model.js'
import { PostModel } from '../../../models/post-model.js'
import { type Act } from '../act.js'
import { dismiss } from '../posts/dismissal.js'

/** A withdrawn result has nothing to tell: its flashes that are not public are dismissed. A public one says that it is withdrawn. */
export async function dismissFlash(act: Act, { _id }: Pick<ContestDoc, '_id'>): Promise<void> {
  const flashes = await PostModel.find({ flash: _id, status: { $in: ['filed', 'returned'] } })
    .sort({ _id: 1 })
    .lean()
  for (const post of flashes) await dismiss(act, post)
}
