import type { CheckCountRequest } from '../../../models/contract/counts.js'
import { aboutFigures } from '../../../models/domain/results/doubts.js'
import { command } from '../command.js'
import * as typing from './check-typing.js'
import * as counts from './count-checks.js'
import { loadContest, loadCount, saveCount, saveUnseen, standsInPublic } from './save-contest.js'

type Input = { contest: string } & CheckCountRequest

/** A second person types the winner, the second and the valid votes herself; what differs checks nothing, is kept as a try, and is named without its value. */
export const checkCount = command(async (act, request: Input) => {
  const loaded = await loadContest(request.contest)
  const input = typing.asTyped(loaded.contest, request)
  const { contest } = loaded
  // The same request again, after it was done.
  const before = await loadCount(contest, input.seen)
  const stands = before && (contest.pendingCount?.equals(before._id) || standsInPublic(contest, before))
  if (stands && typing.wasTyped(act, before, input)) return contest
  const tried = before && typing.triedBefore(act, { count: before, typed: input })
  if (tried) return typing.refusalOfTry({ contest, count: before }, tried)
  counts.checkPollIsClosed(act, loaded)
  const count = counts.checkPending('check-count', loaded, input.seen)
  const entries = await typing.findEntries(count)
  const typed = await typing.checkTyping(act, { contest, count, typed: input, entries })
  if ('differs' in typed) {
    const more = await typing.keepTry(act, { contest, count }, typed)
    const pendingStatus = contest.pendingStatus
    await saveUnseen(act, contest, { command: 'check-differs', update: { $set: { pendingStatus } }, more })
    return typing.refusalOfTry({ contest, count }, typed)
  }
  const fromHere = typing.enteredFromHere(act, entries, loaded.election)
  const acknowledged = await counts.checkAcknowledged(loaded, count, input.acknowledged, fromHere)
  const checked = await saveUnseen(act, contest, {
    command: 'check-count',
    update: { $set: { pendingStatus: 'checked' } },
    more: { acknowledged, source: input.source },
  })
  await saveCount(count, { status: 'checked', check: typed, acknowledged: aboutFigures(acknowledged) })
  return checked
})
