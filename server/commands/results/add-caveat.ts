import type { AddCaveatRequest } from '../../../models/contract/counts.js'
import { isPublic } from '../../../models/domain/results/count.js'
import { Conflict } from '../../app-errors.js'
import { checkFrozen, command, storedActor } from '../command.js'
import { checkTold } from './count-checks.js'
import { loadContest, markFeeds, saveContest } from './save-contest.js'

type Input = { contest: string } & AddCaveatRequest

/** "Subject to recount or petition": one person puts that line on a public result, with a note. It waits while results are frozen. */
export const addCaveat = command(async (act, { contest: id, published: seen, note, acknowledged }: Input) => {
  const { contest, election, published } = await loadContest(id)
  const { name, caveat, publicStatus } = contest
  if (caveat?.note === note && caveat.by.toHexString() === act.actor.id) return contest
  if (!published || !isPublic(publicStatus)) {
    throw new Conflict('wrong_status', `No result of ${name} is public: there is nothing to put a line on.`)
  }
  if (published.number !== seen) {
    throw new Conflict('stale_count', `Another count of ${name} is public now. Look at it first.`, {
      details: { number: published.number, pending: contest.pendingStatus },
    })
  }
  if (caveat) {
    throw new Conflict('wrong_status', `${caveat.byName} put such a line on it: it is taken away first.`)
  }
  checkFrozen(election, 'results')
  const looked = await checkTold(act, contest.election, [note], { acknowledged })
  const { regions } = await markFeeds(contest)
  const added = { ...storedActor(act), note }
  return saveContest(act, contest, {
    command: 'add-caveat',
    update: { $set: { caveat: added, saidAt: act.at, regions }, $inc: { version: 1 } },
    more: { note, ...looked },
  })
})
