import type { ContestDoc } from '../../../models/contest-model.js'
import type { EnterCountRequest } from '../../../models/contract/counts.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { standsAlone } from '../../../models/domain/results/contest.js'
import { isSameVotes } from '../../../models/domain/results/count.js'
import { topTwo } from '../../../models/domain/results/election-arithmetic.js'
import { pollCloseOf } from '../../../models/domain/results/poll.js'
import { impossibleReadOut, isPossibleReadOut } from '../../../models/domain/results/read-out-time.js'
import { Unprocessable } from '../../app-errors.js'
import { type Act, actorId, command, newId } from '../command.js'
import * as counts from './count-checks.js'
import { loadContest, loadCount, type LoadedContest, saveCount, saveUnseen } from './save-contest.js'

/**
 * A count is entered whole, with its source; an older pending one is kept as superseded, and a public one stays public. What a
 * correction does not name beside the votes, it keeps of the count that it replaces.
 */
export const enterCount = command(async (act, input: { contest: string } & EnterCountRequest) => {
  const loaded = await loadContest(input.contest)
  const { contest, pending } = loaded
  const before = loaded.published ?? loaded.withdrawn
  const figures = figuresOf(input, before)
  if (await wasEntered(act, contest, { seen: input.seen, figures })) return contest
  counts.checkPollIsClosed(act, loaded)
  counts.checkSeen(contest, input.seen)
  counts.checkCandidacies(contest, figures)
  checkReadOut(act, loaded, figures)
  await counts.checkDoubts(loaded, figures)
  const count = { ...newCount(act, contest, figures), tries: await triesOfSame(contest, figures) }
  const entered = await saveUnseen(act, contest, {
    command: 'enter-count',
    update: { $set: { lastCount: count.number, pendingCount: count._id, pendingStatus: 'entered' } },
  })
  await CountModel.create(count)
  if (pending) await saveCount(pending, { status: 'superseded', replacedAt: act.at })
  return entered
})

type Figures = Pick<CountDoc, 'votes' | 'drawnByLot' | 'rejectedBallots' | 'control' | 'source' | 'readOutAt'>

function figuresOf(input: EnterCountRequest, before: CountDoc | null): Figures {
  const { votes, drawnByLot, source, readOutAt } = input
  const { rejectedBallots = before?.rejectedBallots ?? null, control = before?.control ?? null } = input
  const typed = typeof readOutAt === 'string' ? new Date(readOutAt) : null
  const kept = readOutAt === undefined ? (before?.readOutAt ?? null) : typed
  return { votes, drawnByLot, source, rejectedBallots, control, readOutAt: kept }
}

/** A time that stood there before is nobody's typing. */
function checkReadOut(
  act: Act,
  { contest, election, published, withdrawn }: LoadedContest,
  { readOutAt }: Figures,
): void {
  const stood = (published ?? withdrawn)?.readOutAt
  if (!readOutAt || readOutAt.getTime() === stood?.getTime()) return
  const pollClosesAt = pollCloseOf(contest, election)
  const alone = standsAlone(contest)
  if (!alone && isPossibleReadOut(readOutAt, { pollClosesAt, now: act.at })) return
  const message = alone
    ? 'Only one candidate stands: no result is read out.'
    : impossibleReadOut({ pollClosesAt }, election.timeZone)
  throw new Unprocessable('impossible_time', message, { fields: { readOutAt: message } })
}

/** The same request again, after it succeeded: the count behind the one that was seen has these figures, from this person. */
async function wasEntered(
  act: Act,
  contest: ContestDoc,
  { seen, figures }: { seen: number; figures: Figures },
): Promise<boolean> {
  if (contest.lastCount <= seen) return false
  const count = await loadCount(contest, seen + 1)
  if (count?.enteredBy.toHexString() !== act.actor.id || (await isCopied(count))) return false
  return textOf(count) === textOf(figures)
}

/** A count that was put up again, or that a correction added to, has the hand and time of the first one: it is nobody's entry. */
async function isCopied({ contest, number, enteredAt }: CountDoc): Promise<boolean> {
  const counts = await CountModel.find({ contest, publishedAt: { $ne: null } }).lean()
  return counts.some((first) => first.number < number && first.enteredAt.getTime() === enteredAt.getTime())
}

function textOf({ votes, drawnByLot, rejectedBallots, control, source, readOutAt }: Figures): string {
  const sorted = votes.map(({ candidacy, votes: own }) => [candidacy, own] as const).sort()
  return canonicalJson([sorted, drawnByLot, rejectedBallots, control, source, readOutAt])
}

/** The same figures entered again, by anybody, are those that were tried already: nobody gets new tries for them. */
async function triesOfSame(contest: ContestDoc, figures: Figures): Promise<CountDoc['tries']> {
  const counts = await CountModel.find({ contest: contest._id }).sort({ number: -1 }).lean()
  return counts.find((count) => isSameVotes(count, figures))?.tries ?? []
}

function newCount(act: Act, contest: ContestDoc, figures: Figures): CountDoc {
  const { votes, drawnByLot, rejectedBallots, control, source, readOutAt } = figures
  return {
    _id: newId(),
    election: contest.election,
    contest: contest._id,
    number: contest.lastCount + 1,
    status: 'entered',
    votes,
    topTwo: topTwo(votes),
    drawnByLot,
    rejectedBallots,
    control,
    source,
    enteredBy: actorId(act),
    enteredByName: act.actor.name,
    enteredAt: act.at,
    enteredFrom: act.device ?? null,
    readOutAt,
    check: null,
    tries: [],
    writtenSources: [],
    undoneCheck: null,
    acknowledged: [],
    publishedAt: null,
    publishedBy: null,
    publishedByName: '',
    cause: null,
    note: '',
    soloReason: null,
    withdrawn: null,
    replacedAt: null,
    dropped: null,
  }
}
