import { type PublishResultRequest } from '../../../models/contract/counts.js'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { pollIsClosed } from '../../../models/domain/results/contest.js'
import { type ElectionDoc } from '../../../models/election-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { checkAcknowledged } from './check-acknowledged.js'
import { checkFrozen } from './check-frozen.js'
import { type Publishable, checkPublishable } from './check-publishable.js'
import { checkSeen } from './check-seen.js'
import { doubtsNow } from './doubts-now.js'
import { fileFlash } from './file-flash.js'
import { loadContest } from './load-contest.js'
import { loadShowing } from './load-showing.js'
import { markReread } from './mark-reread.js'
import { renumberPosts } from './renumber-posts.js'
import { updateContest } from './update-contest.js'

type Input = { contest: string } & PublishResultRequest

/**
 * A count that two people put up becomes public, with its doubts asked again; one person's only where the election lets her, as
 * provisional. After any public count it needs a cause and a note. A result that calls for a flash drafts it.
 */
export async function publishResult(act: Act, input: Input): Promise<ContestDoc> {
  return transact(async () => {
    const loaded = await loadContest(input.contest)
    const { contest, election } = loaded
    if (await wasPublished(act, contest, input)) return contest
    checkSeen(contest, input.seen)
    checkFrozen(election, 'results')
    const publishable = await checkPublishable(act, loaded, input.soloReason)
    checkPoll(act, election)
    const correction = await correctionOf(contest, input)
    const { pending, status, soloReason } = publishable
    const names = [...pending.acknowledged, ...input.acknowledged]
    const acknowledged = checkAcknowledged(await doubtsNow(loaded, pending), names)
    const showing = await loadShowing(contest)
    await reached('command:read')
    const head = await renumberPosts(showing)
    await replacePublished(act, contest)
    const more = { acknowledged, soloReason, ...correction }
    await CountModel.updateOne(
      { _id: pending._id, status: pending.status },
      { $set: { status, ...publishedBy(act), ...more } },
    )
    const published = await updateContest(contest, {
      $set: {
        ...publicNow(act, contest, publishable),
        regions: { row: head, result: head, posts: head },
      },
      $inc: { version: 1 },
    })
    await auditContest(act, { command: 'publish-result', before: contest, after: published, more })
    await fileFlash(act, { contest: published, count: pending, liveBlogs: showing.liveBlogs })
    if (correction.cause !== null) await markReread(act, published)
    return published
  })
}

function publishedBy(act: Act): Pick<CountDoc, 'publishedAt' | 'publishedBy' | 'publishedByName'> {
  return { publishedAt: act.at, publishedBy: actorId(act), publishedByName: act.actor.name }
}

type PublicNow = Pick<
  ContestDoc,
  'publishedCount' | 'publicStatus' | 'publishedAt' | 'pendingCount' | 'pendingStatus'
>

/** The contest's own time is that of its first result; each count has its own. */
function publicNow(act: Act, contest: ContestDoc, { pending, status }: Publishable): PublicNow {
  return {
    publishedCount: pending._id,
    publicStatus: status,
    publishedAt: contest.publishedAt ?? act.at,
    pendingCount: null,
    pendingStatus: null,
  }
}

/** The same request again, after it succeeded. */
async function wasPublished(act: Act, contest: ContestDoc, input: Input): Promise<boolean> {
  const count = await CountModel.findOne({ contest: contest._id, number: input.seen }).lean<CountDoc | null>()
  if (!count || !contest.publishedCount?.equals(count._id)) return false
  const sameWords = count.cause === null || (count.cause === input.cause && count.note === input.note)
  const sameReason = count.soloReason === null || count.soloReason === input.soloReason.trim()
  return sameWords && sameReason && count.publishedBy?.toHexString() === act.actor.id
}

function checkPoll(act: Act, election: ElectionDoc): void {
  if (pollIsClosed(election.pollClosesAt, act.at)) return
  throw new Conflict('poll_open', 'The poll is still open: no result is published before it closes.')
}

async function correctionOf(
  contest: ContestDoc,
  { cause, note }: Input,
): Promise<Pick<CountDoc, 'cause' | 'note'>> {
  const wasPublic = await CountModel.exists({ contest: contest._id, publishedAt: { $ne: null } })
  if (!wasPublic) return { cause: null, note: '' }
  if (cause !== null && note.trim() !== '') return { cause, note }
  throw new Unprocessable(
    'cause_missing',
    'A result was public before: say whose mistake it was, and what changed.',
    {
      fields: {
        ...(cause === null ? { cause: 'Whose mistake was it?' } : {}),
        ...(note.trim() === '' ? { note: 'A note for readers is needed.' } : {}),
      },
    },
  )
}

async function replacePublished(act: Act, { publishedCount }: ContestDoc): Promise<void> {
  if (!publishedCount) return
  const replaced = { status: 'superseded', replacedAt: act.at } as const
  await CountModel.updateOne({ _id: publishedCount }, { $set: replaced })
}
