import { Types } from 'mongoose'
import { type EnterCountRequest } from '../../../models/contract/counts.js'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { checkCandidacies } from './check-candidacies.js'
import { checkSeen } from './check-seen.js'
import { doubtsNow } from './doubts-now.js'
import { type LoadedContest, loadContest } from './load-contest.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { updateContest } from './update-contest.js'

/** A count is entered whole, with its source; an older pending one is kept as superseded, and a public one stays public. */
export async function enterCount(
  act: Act,
  input: { contest: string } & EnterCountRequest,
): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest, election } = loaded
    if (await wasEntered(act, contest, input)) return contest
    checkSeen(contest, input.seen)
    checkCandidacies(contest, input)
    await doubtsNow(loaded, input)
    await reached('command:read')
    await advanceDesk({ election: election._id })
    const count = await insert(act, contest, input)
    await supersede(act, loaded)
    const entered = await updateContest(contest, {
      $set: { lastCount: count.number, pendingCount: count._id, pendingStatus: 'entered' },
    })
    await auditContest(act, { command: 'enter-count', before: contest, after: entered })
    return entered
  })
}

type Figures = Omit<EnterCountRequest, 'seen'>

/** The same request again, after it succeeded: the count behind the one that was seen has these figures, from this person. */
async function wasEntered(act: Act, contest: ContestDoc, input: EnterCountRequest): Promise<boolean> {
  if (contest.lastCount <= input.seen) return false
  const count = await CountModel.findOne({
    contest: contest._id,
    number: input.seen + 1,
  }).lean<CountDoc | null>()
  if (count?.enteredBy.toHexString() !== act.actor.id) return false
  return textOf({ ...count, readOutAt: count.readOutAt?.toISOString() ?? null }) === textOf(input)
}

function textOf({ votes, drawnByLot, rejectedBallots, control, source, readOutAt }: Figures): string {
  const sorted = votes.map(({ candidacy, votes: own }) => [candidacy, own] as const).sort()
  return canonicalJson([
    sorted,
    drawnByLot,
    rejectedBallots,
    control,
    source,
    readOutAt && new Date(readOutAt),
  ])
}

async function insert(act: Act, contest: ContestDoc, figures: Figures): Promise<CountDoc> {
  const { votes, drawnByLot, rejectedBallots, control, source, readOutAt } = figures
  const count: CountDoc = {
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
  await CountModel.create(count)
  return count
}

async function supersede(act: Act, { pending }: LoadedContest): Promise<void> {
  if (!pending) return
  const replaced = { status: 'superseded', replacedAt: act.at } as const
  await CountModel.updateOne({ _id: pending._id, status: pending.status }, { $set: replaced })
}
