import { ContestModel } from '../../../models/contest-model.js'
import { kindOf } from '../../../models/domain/results/contest.js'
import type { SetupChange } from '../../../models/domain/setup/contest-setup.js'
import { type ElectionMove, sharedLabel } from '../../../models/domain/setup/election-setup.js'
import { listedParty } from '../../../models/domain/setup/party-labels.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'
import { type LiveBlogDoc, LiveBlogModel, type StoredWish } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { required, Unprocessable } from '../../app-errors.js'
import { advanceDeskHead, advanceFeed } from '../../feed/advance-feed.js'
import type { Id } from '../../queries/object-id.js'
import { findElectionById } from '../../queries/setup/find-election.js'
import { appendAudit, type AuditState } from '../audit/append-audit.js'
import { type Act, newId } from '../command.js'
import { asksForSecond } from '../people/second-at-night.js'

/** The election that a command is about. */
export async function loadElection(id: Id): Promise<ElectionDoc> {
  return required(await findElectionById(id), 'election')
}

/**
 * Whether results stand on the election's own set-up: from the first check of a count on, since what was checked was checked against
 * it, and for good once one was public. Every contest would have to be checked anew otherwise, and none is written here.
 */
export async function standsUnderResults({ _id }: Pick<ElectionDoc, '_id'>): Promise<boolean> {
  const stands = [{ publicStatus: { $ne: null } }, { pendingStatus: 'checked' as const }]
  return (await ContestModel.exists({ election: _id, $or: stands })) !== null
}

/** A label means one party for ever: contests hold it. */
export function checkLabels(parties: ElectionDoc['parties']): void {
  const label = sharedLabel(parties)
  if (label === null) return
  const message = `${label} is or was another party’s short name: whoever meets it could not know which is meant.`
  throw new Unprocessable('invalid_request', message, { fields: { parties: message } })
}

/** The Speaker is counted with a party of the list, under the label that it has now; never with people who are none. */
export function listedSpeakerParty({
  parties,
  speakerParty,
}: Pick<ElectionDoc, 'parties' | 'speakerParty'>): string | null {
  if (speakerParty === null) return null
  const party = listedParty(parties, speakerParty)
  if (party && kindOf(party) === 'party') return party.abbreviation
  const message = `${speakerParty} is no party of the list, with which the Speaker could be counted.`
  throw new Unprocessable('unknown_party', message, { fields: { speakerParty: message } })
}

/** Readers saw a result of it, whether it stands or was withdrawn. */
export async function hasShownResults({ _id }: Pick<ElectionDoc, '_id'>): Promise<boolean> {
  return (await ContestModel.exists({ election: _id, publicStatus: { $ne: null } })) !== null
}

export interface ElectionChange {
  command: ElectionMove
  set: Partial<ElectionDoc>
  /** For the audit: a reason, cause or note that came with it. */
  more: AuditState
}

/** Changes the election if its set-up still is what was read, with an entry in the audit. */
export async function saveElection(
  act: Act,
  before: ElectionDoc,
  { command, set, more }: ElectionChange,
): Promise<ElectionDoc> {
  const { _id, setupVersion } = before
  const after = await ElectionModel.findOneAndUpdate(
    { _id, setupVersion },
    { $set: set },
    { returnDocument: 'after' },
  ).lean()
  if (!after) throw new Error('an election changed inside a transaction')
  await appendAudit(act, {
    chain: { kind: 'election', id: _id },
    command,
    subject: `election:${_id.toHexString()}`,
    before: stateOf(before),
    after: { ...stateOf(after), ...more },
  })
  return loadElection(_id)
}

/** Posts that hold what was a name of the election or of a party are marked after the commit. */
export function owedAfter(
  act: Act,
  { rereadOwed }: ElectionDoc,
  changes: readonly SetupChange[],
): Pick<Partial<ElectionDoc>, 'rereadOwed'> {
  const gone = changes
    .filter(({ field }) => /^(name$|party:.*:(label|name)$)/.test(field))
    .flatMap(({ before }) => before ?? [])
  if (gone.length === 0) return {}
  const names = [...new Set([...(rereadOwed?.names ?? []), ...gone])]
  return { rereadOwed: { id: newId(), at: act.at, all: false, done: null, names } }
}

const stateOf = ({ name, setupVersion, proposal }: ElectionDoc): AuditState => ({
  ...{ name, setupVersion },
  proposed: proposal !== null,
})

/** What only the newsroom sees: its screens are told, no feed is. */
export async function markUnseen({ _id }: ElectionDoc): Promise<void> {
  await advanceDeskHead({ election: _id })
}

/** The same, where the screens of its live blogs show it too. */
export async function markUnseenEverywhere(election: ElectionDoc): Promise<void> {
  const liveBlogs = await LiveBlogModel.distinct('_id', { elections: election._id })
  await markUnseen(election)
  for (const liveBlog of liveBlogs) await advanceDeskHead({ liveBlog })
}

/** What one person asked for in the night stands with the election until another asks for the same; nothing else of it changes. */
export async function askElection(
  act: Act,
  { _id }: ElectionDoc,
  { wish, whose }: { wish: StoredWish; whose: 'admin' | 'desk' },
): Promise<Unprocessable> {
  await advanceDeskHead({ election: _id })
  await ElectionModel.updateOne({ _id }, { $set: { wish } })
  await appendAudit(act, {
    chain: { kind: 'election', id: _id },
    command: 'ask-at-night',
    subject: `election:${_id.toHexString()}`,
    before: null,
    after: { what: wish.what },
  })
  return asksForSecond(wish, whose)
}

type ShowingPost = Pick<PostDoc, '_id' | 'liveBlog' | 'contests' | 'keyEvent' | 'flash'>

/**
 * A name, party or setting of an election changes: all of its pages, every live blog that lists it, and every post that shows its
 * contests. None of its contests is written: their pages follow one number of the election.
 */
export async function markElection({ _id }: ElectionDoc): Promise<void> {
  const contests = await ContestModel.distinct('_id', { election: _id })
  const liveBlogs = await LiveBlogModel.find({ elections: _id }).lean()
  const posts: ShowingPost[] = await PostModel.find({ contests: { $in: contests }, status: 'published' })
    .select({ liveBlog: 1, contests: 1, keyEvent: 1, flash: 1 })
    .lean()
  const shown = new Map(posts.flatMap((post) => post.contests.map((id) => [id.toHexString(), id])))
  // Contests of other elections in those posts: their pages show the posts too.
  const companions = await ContestModel.find({ _id: { $in: [...shown.values()] }, election: { $ne: _id } })
    .select({ election: 1 })
    .lean()
  const heads = await advanceFeed({
    liveBlogs: liveBlogs.map((liveBlog) => liveBlog._id),
    elections: [_id, ...companions.map(({ election }) => election)],
  })
  const headOf = (id: ElectionDoc['_id']): number => heads.elections.get(id.toHexString()) ?? 0
  const head = headOf(_id)
  const regions = { header: head, tally: head, latest: head, contests: head }
  await ElectionModel.updateOne({ _id }, { $set: { regions } })
  for (const other of companions) {
    await ContestModel.updateOne({ _id: other._id }, { $set: { 'regions.posts': headOf(other.election) } })
  }
  for (const liveBlog of liveBlogs) {
    await markLiveBlog(liveBlog, posts, heads.liveBlogs.get(liveBlog._id.toHexString()) ?? 0)
  }
}

async function markLiveBlog(
  { _id, pinnedPost }: LiveBlogDoc,
  posts: readonly ShowingPost[],
  head: number,
): Promise<void> {
  const own = posts.filter(({ liveBlog }) => liveBlog.equals(_id))
  const isPinned = own.some((post) => pinnedPost?.equals(post._id))
  const isWorded = own.some(({ keyEvent, flash }) => keyEvent && flash !== null)
  const moved = {
    // Its head has the colours of the parties by their labels, and moves with its header.
    ...{ 'regions.header': head, 'regions.tally': head, 'regions.latest': head },
    ...(isPinned ? { 'regions.pinned': head } : {}),
    ...(isWorded ? { 'regions.key-events': head } : {}),
  }
  await LiveBlogModel.updateOne({ _id }, { $set: moved })
  const ids = own.map((post) => post._id)
  await PostModel.updateMany({ _id: { $in: ids }, status: 'published' }, { $set: { feedSeq: head } })
}
