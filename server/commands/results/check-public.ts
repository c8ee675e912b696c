import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type PublicMove, type PublicStatus, publicAfter } from '../../../models/domain/results/count.js'
import { Conflict } from '../../app-errors.js'

const states: Record<PublicStatus, string> = {
  published: 'public and checked',
  provisional: 'public, not yet checked',
  withdrawn: 'withdrawn already',
}

export interface PublicCount {
  count: CountDoc
  /** What the contest's public status is afterwards. */
  status: PublicStatus
}

/** The public count that was seen, and its status afterwards; a move that its status does not allow is refused. */
export async function checkPublic(move: PublicMove, contest: ContestDoc, seen: number): Promise<PublicCount> {
  const { publicStatus, publishedCount, name } = contest
  const status = publicAfter(move, publicStatus)
  const count = publishedCount && (await CountModel.findOne({ _id: publishedCount }).lean<CountDoc | null>())
  if (status === null || !count) {
    const state = publicStatus === null ? 'not public' : states[publicStatus]
    throw new Conflict('wrong_status', `The result of ${name} is ${state}: that is not possible now.`, {
      details: { status: publicStatus },
    })
  }
  if (count.number === seen) return { count, status }
  const message = `Another count of ${name} is public now: number ${count.number}. Look at it first.`
  throw new Conflict('stale_count', message, {
    details: { number: count.number, pending: contest.pendingStatus },
  })
}
