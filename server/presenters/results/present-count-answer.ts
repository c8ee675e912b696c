import type { ContestDoc } from '../../../models/contest-model.js'
import type { CountAnswer } from '../../../models/contract/counts.js'
import { isPublic } from '../../../models/domain/results/count.js'

/** What the API answers to every write on a contest's counts. */
export function presentCountAnswer(contest: ContestDoc): CountAnswer {
  return {
    contest: contest._id.toHexString(),
    number: contest.lastCount,
    pending: contest.pendingStatus,
    published: isPublic(contest.publicStatus),
  }
}
