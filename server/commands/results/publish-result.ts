import { hash } from 'node:crypto'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { PublishResultRequest, WhoCouldCheck } from '../../../models/contract/counts.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { makesFlash } from '../../../models/domain/posts/flash-wording.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { pollIsClosed } from '../../../models/domain/results/contest.js'
import { hasFourEyes, publishedAs } from '../../../models/domain/results/count.js'
import { winner } from '../../../models/domain/results/election-arithmetic.js'
import { outcomeOf } from '../../../models/domain/results/outcome.js'
import { takesFiling } from '../../../models/domain/setup/live-blog.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { PostModel } from '../../../models/post-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { transact } from '../../database.js'
import { checkFrozen } from '../../feed/advance-feed.js'
import { findSecondPeople } from '../../queries/people/find-sessions.js'
import { type Act, actorId } from '../act.js'
import { createPost } from '../posts/save-post.js'
import {
  checkAcknowledged,
  checkPending,
  checkSeen,
  loadContest,
  loadCount,
  type LoadedContest,
} from './count-checks.js'
import { markFeeds, markReread, saveContest } from './save-contest.js'

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
    const publishable = await checkPublishable(act, loaded, input)
    checkPoll(act, election)
    const correction = correctionOf(contest, input)
    const { pending, status, soloReason } = publishable
    const names = [...pending.acknowledged, ...input.acknowledged]
    const acknowledged = await checkAcknowledged(loaded, pending, names)
    const { regions, liveBlogs } = await markFeeds(contest)
    await replacePublished(act, contest)
    const more = { acknowledged, soloReason, ...correction }
    await CountModel.updateOne(
      { _id: pending._id, status: pending.status },
      { $set: { status, ...publishedBy(act), ...more } },
    )
    const published = await saveContest(act, contest, {
      command: 'publish-result',
      update: { $set: { ...publicNow(act, contest, publishable), regions }, $inc: { version: 1 } },
      more,
    })
    await fileFlash(act, { contest: published, count: pending, liveBlogs })
    if (correction.cause !== null) await markReread(act, published)
    return published
  })
}

interface Publishable {
  pending: CountDoc
  status: 'published' | 'provisional'
  /** Null where two people put it up. */
  soloReason: string | null
}

/** Putting up takes two people; where the election lets one, she says why, and the result is provisional. */
async function checkPublishable(act: Act, loaded: LoadedContest, input: Input): Promise<Publishable> {
  const { contest, election, pending } = loaded
  if (!pending || contest.pendingStatus === 'checked') {
    const checked = checkPending('publish-result', loaded, input.seen)
    if (!isFourEyed(checked)) throw await notChecked(act, contest, checked)
    return { pending: checked, status: 'published', soloReason: null }
  }
  const status = publishedAs(contest.pendingStatus, election.solo)
  if (status === null) throw await notChecked(act, contest, pending)
  const soloReason = input.soloReason.trim()
  if (soloReason !== '') return { pending, status, soloReason }
  const message = 'Nobody has checked this count: say why you publish it alone.'
  const fields = { soloReason: 'Why is it published before anybody checked it?' }
  throw new Unprocessable('solo_reason_missing', message, { fields })
}

function isFourEyed({ enteredBy, check }: CountDoc): boolean {
  return hasFourEyes({ enteredBy: enteredBy.toHexString(), checkedBy: check?.by.toHexString() ?? null })
}

async function notChecked(act: Act, contest: ContestDoc, { enteredBy }: CountDoc): Promise<Unprocessable> {
  const found = await findSecondPeople(contest, enteredBy, act.at)
  const details: WhoCouldCheck = { people: found.map(({ _id, name }) => ({ id: _id.toHexString(), name })) }
  const who =
    found.length === 0
      ? 'Nobody who could check it is signed in.'
      : `Signed in, and could check it: ${found.map(({ name }) => name).join(', ')}.`
  return new Unprocessable('not_checked', `No second person has checked this count yet. ${who}`, { details })
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
  const count = await loadCount(contest, input.seen)
  if (!count || !contest.publishedCount?.equals(count._id)) return false
  const sameWords = count.cause === null || (count.cause === input.cause && count.note === input.note)
  const sameReason = count.soloReason === null || count.soloReason === input.soloReason.trim()
  return sameWords && sameReason && count.publishedBy?.toHexString() === act.actor.id
}

function checkPoll(act: Act, election: ElectionDoc): void {
  if (pollIsClosed(election.pollClosesAt, act.at)) return
  throw new Conflict('poll_open', 'The poll is still open: no result is published before it closes.')
}

/** Whose mistake a correction mends, and what readers are told; neither for a first result. */
function correctionOf(contest: ContestDoc, { cause, note }: Input): Pick<CountDoc, 'cause' | 'note'> {
  if (!contest.publishedCount) return { cause: null, note: '' }
  if (cause !== null && note.trim() !== '') return { cause, note }
  const message = 'A result was public before: say whose mistake it was, and what changed.'
  throw new Unprocessable('cause_missing', message, {
    fields: {
      ...(cause === null ? { cause: 'Whose mistake was it?' } : {}),
      ...(note.trim() === '' ? { note: 'A note for readers is needed.' } : {}),
    },
  })
}

async function replacePublished(act: Act, { publishedCount }: ContestDoc): Promise<void> {
  if (!publishedCount) return
  const replaced = { status: 'superseded', replacedAt: act.at } as const
  await CountModel.updateOne({ _id: publishedCount }, { $set: replaced })
}

interface FlashOf {
  contest: ContestDoc
  /** The count that just became public. */
  count: CountDoc
  /** Those that list the election; their heads have moved in this transaction, which keeps a second flash out. */
  liveBlogs: readonly LiveBlogDoc[]
}

/** Drafts a result's flash, one a live blog that takes posts, unless one waits there or is public already. It is worded when it is shown. */
async function fileFlash(act: Act, flash: FlashOf): Promise<void> {
  if (!qualifies(flash)) return
  for (const liveBlog of flash.liveBlogs) {
    if (takesFiling(liveBlog.status) && !(await hasFlash(liveBlog, flash))) await fileIn(act, liveBlog, flash)
  }
}

function qualifies({ contest, count }: FlashOf): boolean {
  const won = contest.candidacies.find(({ id }) => id === winner(count))
  if (!won) throw new RangeError(`the winner is no candidate of ${contest.name}`)
  const { kind } = outcomeOf(won.party, contest.baseline)
  return makesFlash({ outcome: kind, watched: contest.watched, hasReporter: contest.reporters.length > 0 })
}

/** One that was sent back waits as well: its author files it again. */
async function hasFlash({ _id }: LiveBlogDoc, { contest }: FlashOf): Promise<boolean> {
  const open = await PostModel.exists({
    liveBlog: _id,
    flash: contest._id,
    status: { $in: ['filed', 'returned', 'published'] },
  })
  return open !== null
}

async function fileIn(act: Act, liveBlog: LiveBlogDoc, { contest, count }: FlashOf): Promise<void> {
  const id = contest._id.toHexString()
  const body: PostBody = { type: 'doc', content: [{ type: 'resultCard', attrs: { contest: id } }] }
  const key = `flash-${id}-${count.number}-${liveBlog._id.toHexString()}`
  await createPost(act, 'file-flash', {
    liveBlog: liveBlog._id,
    filing: { key, hash: hash('sha256', key) },
    flash: contest._id,
    ...{ title: '', body, byline: '', keyEvent: false },
    ...{ tagged: [contest._id], contests: [contest._id] },
  })
}
