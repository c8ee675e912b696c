import type { CheckPublishedRequest } from '../../../models/contract/counts.js'
import type { CheckTry, CountDoc } from '../../../models/count-model.js'
import { type Act, checkLooked, command } from '../command.js'
import * as typing from './check-typing.js'
import { checkPublic, checkSetupRead } from './count-checks.js'
import * as contests from './save-contest.js'

type Input = { contest: string } & CheckPublishedRequest

/** A second person types a provisional result herself: readers no longer see that nobody checked it. A difference tells them that its figures are disputed. */
export const checkPublished = command(async (act, request: Input) => {
  const loaded = await contests.loadContest(request.contest)
  const input = typing.asTyped(loaded.contest, request)
  const { contest } = loaded
  // The same request again, after it was done. A set-up that one person corrected makes a checked count provisional again.
  const isDone = contest.publicStatus === 'published'
  const before = await contests.loadCount(contest, input.published)
  if (isDone && before && contests.standsInPublic(contest, before) && typing.wasTyped(act, before, input))
    return contest
  const tried = before && typing.triedBefore(act, { count: before, typed: input })
  if (tried) return typing.refusalOfTry({ contest, count: before }, tried)
  const { count, status } = checkPublic('check-published', loaded, input.published)
  checkSetupRead(loaded)
  const entries = await typing.findEntries(count)
  const typed = await typing.checkTyping(act, { contest, count, typed: input, entries })
  if ('differs' in typed) {
    await dispute(act, { contest, count }, typed)
    return typing.refusalOfTry({ contest, count }, typed)
  }
  const looked = checkLooked(typing.enteredFromHere(act, entries, loaded.election), input)
  const { regions } = await contests.markFeeds(contest)
  await contests.saveCount(count, { status, check: typed })
  return contests.saveContest(act, contest, {
    command: 'check-published',
    update: { $set: { publicStatus: status, regions }, $inc: { version: 1 } },
    more: { number: count.number, source: input.source, ...looked },
  })
})

/** The first difference changes what readers are told of the result; further ones are the newsroom's. */
async function dispute(
  act: Act,
  of: Pick<contests.LoadedContest, 'contest'> & { count: CountDoc },
  tried: CheckTry,
): Promise<void> {
  const { contest, count } = of
  const more = await typing.keepTry(act, of, tried)
  if (count.tries.length > 0) {
    const { publicStatus } = contest
    await contests.saveUnseen(act, contest, {
      command: 'check-differs',
      update: { $set: { publicStatus } },
      more,
    })
    return
  }
  const { regions } = await contests.markFeeds(contest)
  const update = { $set: { saidAt: act.at, regions }, $inc: { version: 1 } }
  await contests.saveContest(act, contest, { command: 'check-differs', update, more })
}
