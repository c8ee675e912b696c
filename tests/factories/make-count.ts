import type { ContestDoc } from '../../models/contest-model.js'
import type {
  CheckCountRequest,
  CheckPublishedRequest,
  EnterCountRequest,
  PublishResultRequest,
} from '../../models/contract/counts.js'
import { CountModel } from '../../models/count-model.js'
import { tellsTheSame } from '../../models/domain/results/count.js'
import { votesToCheck } from '../../models/domain/results/second-check.js'
import type { Act } from '../../server/commands/command.js'
import { checkCount } from '../../server/commands/results/check-count.js'
import { enterCount } from '../../server/commands/results/enter-count.js'
import { publishResult } from '../../server/commands/results/publish-result.js'
import { readByAnother } from './make-election.js'
import { at } from './make-person.js'
import type { RealNight } from './real-nights.js'

/** Two people who may enter and check counts. */
export interface TwoPeople {
  first: Act
  second: Act
}

/** What the first person enters: the real figures, as they were read out. */
export function figuresOf(contest: ContestDoc, real: RealNight): Omit<EnterCountRequest, 'seen'> {
  return {
    votes: contest.candidacies.map(({ id }, index) => ({ candidacy: id, votes: real.votes[index] ?? -1 })),
    drawnByLot: null,
    rejectedBallots: real.rejectedBallots,
    control: { kind: 'majority', value: real.majority },
    source: 'Returning officer, on stage',
    readOutAt: real.readOutAt,
  }
}

type OwnTyping = Omit<CheckPublishedRequest, 'published'>

/** What the second person types: the two highest votes, the valid votes, and the majority. */
export function ownTypingOf(contest: ContestDoc, real: RealNight): OwnTyping {
  const figures = figuresOf(contest, real)
  return {
    tries: 0,
    votes: [...figures.votes].sort((a, b) => b.votes - a.votes).slice(0, votesToCheck),
    validVotes: real.votes.reduce((sum, votes) => sum + votes, 0),
    control: { kind: 'majority', value: real.majority },
    drawnByLot: null,
    source: 'Heard it at the count',
  }
}

/** The same for checking a pending count, with no warning acknowledged. */
export function typingOf(contest: ContestDoc, real: RealNight): Omit<CheckCountRequest, 'seen'> {
  return { ...ownTypingOf(contest, real), acknowledged: [] }
}

/** The same person, not before it was read out: nobody enters it earlier. */
function onceReadOut(act: Act, { readOutAt }: RealNight): Act {
  const readOut = new Date(readOutAt)
  return act.at < readOut ? at(act, readOut) : act
}

/** Enters the figures on top of the contest as it was read, once they were read out. */
export async function enterReal(act: Act, contest: ContestDoc, real: RealNight): Promise<ContestDoc> {
  return enterCount(onceReadOut(act, real), {
    contest: contest._id.toHexString(),
    seen: contest.lastCount,
    ...figuresOf(contest, real),
  })
}

/** Enters by the first and checks by the second person. */
export async function enterAndCheck(
  people: TwoPeople,
  contest: ContestDoc,
  real: RealNight,
): Promise<ContestDoc> {
  const entered = await enterReal(people.first, contest, real)
  return checkCount(onceReadOut(people.second, real), {
    contest: contest._id.toHexString(),
    seen: entered.lastCount,
    ...typingOf(contest, real),
  })
}

/** Two people publish a result. Over a public one it is a correction of ours, or confirmed if it is equal. */
export async function makeResult(
  people: TwoPeople,
  contest: ContestDoc,
  real: RealNight,
): Promise<ContestDoc> {
  if (contest.setupRead?.setupVersion !== contest.setupVersion) await readByAnother(contest)
  const checked = await enterAndCheck(people, contest, real)
  return publishResult(onceReadOut(people.first, real), {
    contest: contest._id.toHexString(),
    seen: checked.lastCount,
    acknowledged: [],
    soloReason: '',
    ...(await causeOf(checked)),
    ...(await withdrawalOf(checked)),
  })
}

/** Whoever publishes has seen the withdrawal. */
async function withdrawalOf({ publicStatus, publishedCount }: ContestDoc): Promise<{ withdrawn?: number }> {
  if (publicStatus !== 'withdrawn') return {}
  const count = await CountModel.findById(publishedCount).lean()
  return count ? { withdrawn: count.number } : {}
}

async function causeOf({
  publishedCount,
  pendingCount,
}: ContestDoc): Promise<Pick<PublishResultRequest, 'cause' | 'note'>> {
  const before = publishedCount && (await CountModel.findById(publishedCount).lean())
  const after = pendingCount && (await CountModel.findById(pendingCount).lean())
  if (!before || !after) return { cause: null, note: '' }
  if (tellsTheSame(before, after)) return { cause: 'confirmed', note: '' }
  return { cause: 'ours', note: 'We had mistyped a figure.' }
}
