import { command } from '../command.js'
import { loadContest, markFeeds, saveContest } from './save-contest.js'

/** The line "subject to recount or petition" goes from a result, by one person, also while results are frozen. */
export const removeCaveat = command(async (act, { contest: id }: { contest: string }) => {
  const { contest } = await loadContest(id)
  if (!contest.caveat) return contest
  const { regions } = await markFeeds(contest)
  return saveContest(act, contest, {
    command: 'remove-caveat',
    update: { $set: { caveat: null, saidAt: act.at, regions }, $inc: { version: 1 } },
    more: { note: contest.caveat.note },
  })
})
