import type { EndRecountRequest } from '../../../models/contract/counts.js'
import { goesOn } from '../../../models/domain/results/recount.js'
import { Conflict } from '../../app-errors.js'
import { command, storedActor } from '../command.js'
import { loadContest, markFeeds, saveContest } from './save-contest.js'

type Input = { contest: string } & EndRecountRequest

/** A recount is over: readers are no longer told of it, and a result may be published. */
export const endRecount = command(async (act, { contest: id, number }: Input) => {
  const { contest } = await loadContest(id)
  const { name, recount } = contest
  if (recount?.number === number && !goesOn(recount)) return contest
  if (recount?.number !== number) {
    const message = `${recount ? 'Another' : 'No'} recount of ${name} goes on: look again.`
    throw new Conflict('wrong_status', message, { details: { number: recount?.number ?? null } })
  }
  const { regions } = await markFeeds(contest)
  const over = storedActor(act)
  return saveContest(act, contest, {
    command: 'end-recount',
    update: { $set: { 'recount.over': over, saidAt: act.at, regions }, $inc: { version: 1 } },
    more: { recount: number },
  })
})
