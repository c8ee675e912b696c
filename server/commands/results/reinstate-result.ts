import type { ContestDoc } from '../../../models/contest-model.js'
import type { ReinstateResultRequest } from '../../../models/contract/counts.js'
import { type CountCheck, type CountDoc, CountModel } from '../../../models/count-model.js'
import { sameDevice } from '../../../models/domain/people/second-person.js'
import { aboutFigures, type Doubt } from '../../../models/domain/results/doubts.js'
import { type Act, actorId, checkFrozen, command, newId } from '../command.js'
import { checkSecondPerson } from '../people/check-second-person.js'
import * as typing from './check-typing.js'
import * as counts from './count-checks.js'
import { fileFlash } from './result-flashes.js'
import * as contests from './save-contest.js'

type Input = { contest: string } & ReinstateResultRequest

/** What was withdrawn stands again, as a count of its own: confirmed, unchanged. Not by whoever withdrew it, and with the check repeated. */
export const reinstateResult = command(async (act, request: Input) => {
  const loaded = await contests.loadContest(request.contest)
  const input = typing.asTyped(loaded.contest, request)
  const { contest, election, published } = loaded
  // The same request again, after it was done.
  if (published?.cause === 'confirmed' && typing.wasTyped(act, published, input)) return contest
  const count = counts.checkReinstatable(loaded, input.published)
  checkFrozen(election, 'results')
  counts.checkPollIsClosed(act, loaded)
  counts.checkNoRecount(loaded)
  if (count.withdrawn) await checkSecondPerson(act, { id: count.withdrawn.by, did: 'withdrew this result' })
  counts.checkCandidacies(contest, count)
  counts.checkSetupRead(loaded)
  counts.checkNothingDecidingWithheld(contest, count)
  const before = typing.triedBefore(act, { count, typed: input })
  if (before) return typing.refusalOfTry({ contest, count }, before)
  const entries = await typing.findEntries(count)
  const check = await typing.checkTyping(act, { contest, count, typed: input, entries })
  if (!('differs' in check)) return putUp(act, loaded, { count, check, entries, names: input.acknowledged })
  const more = await typing.keepTry(act, { contest, count }, check)
  const { publicStatus } = contest
  await contests.saveUnseen(act, contest, {
    command: 'check-differs',
    update: { $set: { publicStatus } },
    more,
  })
  return typing.refusalOfTry({ contest, count }, check)
})

interface Reinstated {
  count: CountDoc
  check: CountCheck
  entries: readonly CountDoc[]
  names: readonly string[]
}

async function putUp(act: Act, loaded: contests.LoadedContest, of: Reinstated): Promise<ContestDoc> {
  const { contest } = loaded
  const { count, check, entries, names } = of
  const all = [...count.acknowledged, ...names]
  const fromHere = doneFromHere(act, loaded, { count, entries })
  const acknowledged = await counts.checkAcknowledged(loaded, count, all, fromHere)
  const { regions, liveBlogs } = await contests.markFeeds(contest)
  const again: CountDoc = {
    ...count,
    ...{ _id: newId(), number: contest.lastCount + 1, status: 'published' },
    ...{
      check,
      acknowledged: aboutFigures(acknowledged),
      cause: 'confirmed',
      note: '',
      soloReason: null,
      withdrawn: null,
    },
    ...{ publishedAt: act.at, publishedBy: actorId(act), publishedByName: act.actor.name },
  }
  const after = await contests.saveContest(act, contest, {
    command: 'reinstate-result',
    update: {
      $set: { lastCount: again.number, publishedCount: again._id, publicStatus: 'published', regions },
      $inc: { version: 1 },
    },
    more: { number: again.number, source: check.source, acknowledged },
  })
  await CountModel.create(again)
  const replaced = { status: 'superseded', replacedAt: act.at } as const
  await contests.saveCount(count, replaced)
  await fileFlash(act, { contest: after, count: again, liveBlogs })
  return after
}

/** Whether it was withdrawn from this device, or entered: one warning. */
function doneFromHere(
  act: Act,
  { election }: contests.LoadedContest,
  { count, entries }: Pick<Reinstated, 'count' | 'entries'>,
): Doubt[] {
  const entered = typing.enteredFromHere(act, entries, election)
  if (entered.length > 0 || !count.withdrawn) return entered
  return sameDevice(act.device, [count.withdrawn], { did: 'Withdrawn', timeZone: election.timeZone })
}
