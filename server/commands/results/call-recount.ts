import type { CallRecountRequest } from '../../../models/contract/counts.js'
import { standsAlone } from '../../../models/domain/results/contest.js'
import { pollCloseOf } from '../../../models/domain/results/poll.js'
import { isPossibleReadOut } from '../../../models/domain/results/read-out-time.js'
import { goesOn, recountInWords } from '../../../models/domain/results/recount.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { type Act, command, storedActor } from '../command.js'
import { checkPollIsClosed } from './count-checks.js'
import { loadContest, type LoadedContest, markFeeds, saveContest } from './save-contest.js'

type Input = { contest: string } & CallRecountRequest

/** The votes are counted again: one person says so, readers are told, and nothing is published until it is over. What is public stays. */
export const callRecount = command(async (act, { contest: id, number, since }: Input) => {
  const loaded = await loadContest(id)
  const { contest } = loaded
  const { recount } = contest
  if (goesOn(recount) && wasCalled(act, recount, { number, since })) return contest
  checkPollIsClosed(act, loaded)
  checkIsPolled(loaded)
  checkIsNext(loaded, number)
  checkSince(act, loaded, since)
  const { regions } = await markFeeds(contest)
  const called = { ...storedActor(act), number, since: new Date(since) }
  return saveContest(act, contest, {
    command: 'call-recount',
    update: { $set: { recount: { ...called, over: null }, saidAt: act.at, regions }, $inc: { version: 1 } },
    more: { recount: number, since },
  })
})

type Recount = NonNullable<LoadedContest['contest']['recount']>

/** The same request again, after it succeeded. */
function wasCalled(act: Act, recount: Recount, { number, since }: CallRecountRequest): boolean {
  const isSame = recount.number === number && recount.since.getTime() === new Date(since).getTime()
  return isSame && recount.by.toHexString() === act.actor.id
}

function checkIsPolled({ contest }: LoadedContest): void {
  if (!standsAlone(contest)) return
  throw new Conflict(
    'no_poll',
    `Only one candidate stands in ${contest.name}: there are no votes to count again.`,
  )
}

/** Each one has its number: whoever calls the second has seen that there was a first. */
function checkIsNext({ contest: { name, recount } }: LoadedContest, number: number): void {
  if (!recount || number > recount.number) return
  const which = recountInWords(recount.number).toLowerCase()
  const state = goesOn(recount) ? `goes on, as ${recount.byName} said` : 'is over'
  throw new Conflict('wrong_status', `A ${which} of ${name} ${state}: another one has a higher number.`, {
    details: { number: recount.number },
  })
}

function checkSince({ at }: Act, { contest, election }: LoadedContest, since: string): void {
  const window = { pollClosesAt: pollCloseOf(contest, election), now: at }
  if (isPossibleReadOut(new Date(since), window)) return
  const message =
    'Nobody can have begun to count again then: it was after the poll closed, and not later than now.'
  throw new Unprocessable('impossible_time', message, { fields: { since: message } })
}
