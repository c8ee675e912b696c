import { type CountDoc } from '../../../models/count-model.js'
import { type CountMove, countMayMove } from '../../../models/domain/results/count.js'
import { Conflict } from '../../app-errors.js'
import { type LoadedContest } from './load-contest.js'

const states = { entered: 'entered and waits for its check', checked: 'checked already' } as const

/** The pending count, if the move is allowed to it as it is. */
export function checkPending(move: CountMove, { contest, pending }: LoadedContest): CountDoc {
  const status = contest.pendingStatus
  if (pending && countMayMove(move, status)) return pending
  const state = status === null ? 'There is no pending count.' : `The pending count is ${states[status]}.`
  throw new Conflict('wrong_status', `${state} That is not possible now.`, { details: { pending: status } })
}
