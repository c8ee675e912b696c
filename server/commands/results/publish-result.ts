import type { ContestDoc } from '../../../models/contest-model.js'
import type { PublishResultRequest, WhoCouldCheck } from '../../../models/contract/counts.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { isDisputed } from '../../../models/domain/results/check-tries.js'
import { personsIn } from '../../../models/domain/results/contest.js'
import { hasFourEyes, isCauseOf, publishedAs, toldOtherwise } from '../../../models/domain/results/count.js'
import { resultInShort } from '../../../models/domain/results/outcome.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import { findSecondPeople } from '../../queries/people/find-sessions.js'
import { type Act, actorId, checkFrozen, command } from '../command.js'
import * as counts from './count-checks.js'
import { fileFlash } from './result-flashes.js'
import * as contests from './save-contest.js'

type Input = { contest: string } & PublishResultRequest

/**
 * A count that two people put up becomes public, with its doubts asked again; one person's only where the election lets her, as
 * provisional. After any public count it needs a cause and a note. A result that calls for a flash drafts it.
 */
export const publishResult = command(async (act, input: Input) => {
  const loaded = await contests.loadContest(input.contest)
  const { contest, election } = loaded
  if (await wasPublished(act, contest, input)) return contest
  counts.checkSeen(contest, input.seen)
  checkWithdrawalSeen(loaded, input.withdrawn)
  checkFrozen(election, 'results')
  counts.checkPollIsClosed(act, loaded)
  counts.checkNoRecount(loaded)
  const publishable = await checkPublishable(act, loaded, input)
  counts.checkSetupRead(loaded)
  counts.checkSetupOfCheck(contest, publishable.pending)
  const { pending, status, soloReason } = publishable
  const correction = correctionOf(loaded, pending, input)
  const looked = await counts.checkTold(act, contest.election, [correction.note], input)
  const names = [...pending.acknowledged, ...input.acknowledged]
  const acknowledged = await counts.checkAcknowledged(loaded, pending, names)
  counts.checkNothingDecidingWithheld(contest, pending)
  const { regions, liveBlogs } = await contests.markFeeds(contest)
  await replacePublished(act, contest)
  const more = { acknowledged, soloReason, ...correction }
  await contests.saveCount(pending, { status, ...publishedBy(act), ...more })
  const published = await contests.saveContest(act, contest, {
    command: 'publish-result',
    update: { $set: { ...publicNow(act, contest, publishable), regions }, $inc: { version: 1 } },
    more: { ...more, acknowledged: [...acknowledged, ...(looked.acknowledged ?? [])] },
  })
  await fileFlash(act, { contest: published, count: { ...pending, ...publishedBy(act) }, liveBlogs })
  if (correction.cause === null || correction.cause === 'confirmed') return published
  return contests.markReread(act, published, { all: isAnotherResult(loaded, pending) })
})

/** A withdrawal moves no number of counts: whoever publishes over it names what was withdrawn. */
function checkWithdrawalSeen(
  { contest, election, withdrawn }: contests.LoadedContest,
  seen: number | undefined,
): void {
  if (!withdrawn?.withdrawn || withdrawn.number === seen) return
  const { byName, at } = withdrawn.withdrawn
  const when = timeInWords(at, election.timeZone).text
  throw new Conflict(
    'stale_count',
    `${byName} withdrew the result of ${contest.name} at ${when}: look at that first.`,
    {
      details: { number: withdrawn.number, pending: contest.pendingStatus },
    },
  )
}

interface Publishable {
  pending: CountDoc
  status: 'published' | 'provisional'
  /** Null where two people put it up. */
  soloReason: string | null
}

/** Putting up takes two people; where the election lets one, she says why, and the result is provisional. */
async function checkPublishable(
  act: Act,
  loaded: contests.LoadedContest,
  input: Input,
): Promise<Publishable> {
  const { contest, election, pending } = loaded
  if (!pending || contest.pendingStatus === 'checked') {
    const checked = counts.checkPending('publish-result', loaded, input.seen)
    if (!isFourEyed(checked)) throw await notChecked(act, contest, checked)
    return { pending: checked, status: 'published', soloReason: null }
  }
  const status = publishedAs(contest.pendingStatus, election.solo)
  if (status === null) throw await notChecked(act, contest, pending)
  if (isDisputed(pending)) throw new Conflict('check_disputed', disputedText)
  const soloReason = input.soloReason.trim()
  if (soloReason !== '') return { pending, status, soloReason }
  const message = 'Nobody has checked this count: say why you publish it alone.'
  const fields = { soloReason: 'Why is it published before anybody checked it?' }
  throw new Unprocessable('solo_reason_missing', message, { fields })
}

const disputedText =
  'This count is disputed: name a written source each, or let a third person check it. Nobody publishes it alone.'

function isFourEyed({ enteredBy, check }: CountDoc): boolean {
  return hasFourEyes({ enteredBy: enteredBy.toHexString(), checkedBy: check?.by.toHexString() ?? null })
}

async function notChecked(act: Act, contest: ContestDoc, count: CountDoc): Promise<Unprocessable> {
  const found = await findSecondPeople(contest, count, act.at)
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
  const count = await contests.loadCount(contest, input.seen)
  if (!count || !contests.standsInPublic(contest, count)) return false
  const sameWords = count.cause === null || (count.cause === input.cause && count.note === input.note)
  const sameReason = count.soloReason === null || count.soloReason === input.soloReason.trim()
  return sameWords && sameReason && count.publishedBy?.toHexString() === act.actor.id
}

/** Whose mistake a correction mends, and what readers are told; neither for a first result, no note for one that is confirmed, unchanged. */
function correctionOf(
  { published, withdrawn }: contests.LoadedContest,
  pending: CountDoc,
  { cause, note }: Input,
): Pick<CountDoc, 'cause' | 'note'> {
  const before = published ?? withdrawn
  if (!before) return { cause: null, note: '' }
  const fits = cause !== null && isCauseOf(cause, before, pending)
  const needsNote = cause !== 'confirmed' && note.trim() === ''
  if (fits && !needsNote) return { cause, note }
  const others = toldOtherwise(before, pending)
  const changed = cause === 'confirmed' ? `Changed: ${others.join(', ')}.` : 'The figures are the same.'
  const why = cause === null ? 'Whose mistake was it?' : changed
  const message =
    others.length === 0
      ? 'These are the figures that were public: publish them as confirmed, unchanged.'
      : 'A result was public before: say whose mistake it was, and what changed.'
  const fields = {
    ...(fits ? {} : { cause: why }),
    ...(needsNote ? { note: 'A note for readers is needed.' } : {}),
  }
  throw new Unprocessable('cause_missing', message, { fields })
}

/** Whether somebody else won than readers were told last, or for another party, or with another outcome. */
function isAnotherResult(
  { contest, election, published, withdrawn }: contests.LoadedContest,
  count: CountDoc,
): boolean {
  const last = published ?? withdrawn
  const compared = { ...contest, persons: personsIn(election.parties) }
  return last !== null && resultInShort(last, compared) !== resultInShort(count, compared)
}

async function replacePublished(act: Act, { publishedCount }: ContestDoc): Promise<void> {
  if (!publishedCount) return
  const replaced = { status: 'superseded', replacedAt: act.at } as const
  await CountModel.updateOne({ _id: publishedCount }, { $set: replaced })
}
