import { Types } from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { EnterCountRequest } from '../../../models/contract/counts.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { isSameVotes } from '../../../models/domain/results/count.js'
import { transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import {
  checkCandidacies,
  checkDoubts,
  checkPollIsClosed,
  checkSeen,
  loadContest,
  loadCount,
} from './count-checks.js'
import { saveUnseen } from './save-contest.js'

/** A count is entered whole, with its source; an older pending one is kept as superseded, and a public one stays public. */
export async function enterCount(
  act: Act,
  input: { contest: string } & EnterCountRequest,
): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest, pending } = loaded
    if (await wasEntered(act, contest, input)) return contest
    checkPollIsClosed(act, loaded)
    checkSeen(contest, input.seen)
    checkCandidacies(contest, input)
    await checkDoubts(loaded, input)
    const count = { ...newCount(act, contest, input), tries: await triesOfSame(contest, input) }
    const entered = await saveUnseen(act, contest, {
      command: 'enter-count',
      update: { $set: { lastCount: count.number, pendingCount: count._id, pendingStatus: 'entered' } },
    })
    await CountModel.create(count)
    if (pending) await supersede(act, pending)
    return entered
  })
}

type Figures = Omit<EnterCountRequest, 'seen'>

/** The same request again, after it succeeded: the count behind the one that was seen has these figures, from this person. */
async function wasEntered(act: Act, contest: ContestDoc, input: EnterCountRequest): Promise<boolean> {
  if (contest.lastCount <= input.seen) return false
  const count = await loadCount(contest, input.seen + 1)
  if (count?.enteredBy.toHexString() !== act.actor.id) return false
  return textOf({ ...count, readOutAt: count.readOutAt?.toISOString() ?? null }) === textOf(input)
}

function textOf({ votes, drawnByLot, rejectedBallots, control, source, readOutAt }: Figures): string {
  const sorted = votes.map(({ candidacy, votes: own }) => [candidacy, own] as const).sort()
  const readOut = readOutAt && new Date(readOutAt)
  return canonicalJson([sorted, drawnByLot, rejectedBallots, control, source, readOut])
}

/** The same figures entered again, by anybody, are those that were tried already: nobody gets new tries for them. */
async function triesOfSame(contest: ContestDoc, figures: Figures): Promise<CountDoc['tries']> {
  const counts = await CountModel.find({ contest: contest._id }).sort({ number: -1 }).lean()
  return counts.find((count) => isSameVotes(count, figures))?.tries ?? []
}

function newCount(act: Act, contest: ContestDoc, figures: Figures): CountDoc {
  const { votes, drawnByLot, rejectedBallots, control, source, readOutAt } = figures
  return {
    _id: new Types.ObjectId(),
    election: contest.election,
    contest: contest._id,
    number: contest.lastCount + 1,
    status: 'entered',
    votes,
    drawnByLot,
    rejectedBallots,
    control,
    source,
    enteredBy: actorId(act),
    enteredByName: act.actor.name,
    enteredAt: act.at,
    readOutAt: readOutAt === null ? null : new Date(readOutAt),
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

async function supersede(act: Act, { _id, status }: CountDoc): Promise<void> {
  const replaced = { status: 'superseded', replacedAt: act.at } as const
  await CountModel.updateOne({ _id, status }, { $set: replaced })
}
