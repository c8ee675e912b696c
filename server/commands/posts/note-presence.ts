import { Types } from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { PresenceRequest } from '../../../models/contract/writing.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PresenceDoc, PresenceModel, presenceSeconds } from '../../../models/presence-model.js'
import { required, Unprocessable } from '../../app-errors.js'
import { advanceDeskHead } from '../../feed/advance-feed.js'
import { findPlainContests } from '../../queries/results/find-contest.js'
import { findLiveBlogById } from '../../queries/setup/find-live-blog.js'
import { type Act, actorId, command, type ObjectId } from '../command.js'
import { unlessTaken } from '../unless-taken.js'

/**
 * Somebody writes about these contests, with a draft of this key; about none: she has stopped. It changes nothing that is
 * anybody's, so no audit keeps it; the desks move only when somebody starts, changes contests or stops.
 */
export const notePresence = command(async (act, input: { liveBlog: string } & PresenceRequest) => {
  const liveBlog = required(await findLiveBlogById(input.liveBlog), 'live blog')
  const contests = await findPlainContests([...new Set(input.contests)].map((id) => new Types.ObjectId(id)))
  checkOwn(liveBlog, contests, input)
  const before = await PresenceModel.findOne({ person: actorId(act), key: input.key }).lean()
  const known = before && isAlive(act, before) ? before.contests : []
  await save(act, before, { liveBlog, contests, key: input.key })
  if (idsOf(known) === idsOf(contests.map(({ _id }) => _id))) return
  const elections = [...(await findPlainContests(known)), ...contests].map(({ election }) => election)
  await advanceDeskHead({ liveBlog: liveBlog._id })
  for (const election of distinct(elections)) await advanceDeskHead({ election })
})

type Row = PresenceDoc | null

function checkOwn(liveBlog: LiveBlogDoc, contests: ContestDoc[], { contests: named }: PresenceRequest): void {
  const own = contests.filter(({ election }) => liveBlog.elections.some((id) => id.equals(election)))
  if (own.length === new Set(named).size) return
  throw new Unprocessable('foreign_contest', "A contest in this post is not of the live blog's elections.")
}

function isAlive(act: Act, { at }: PresenceDoc): boolean {
  return act.at.getTime() - at.getTime() < presenceSeconds * 1000
}

interface Writing {
  liveBlog: LiveBlogDoc
  contests: readonly ContestDoc[]
  key: string
}

async function save(act: Act, before: Row, { liveBlog, contests, key }: Writing): Promise<void> {
  const now = {
    personName: act.actor.name,
    liveBlog: liveBlog._id,
    contests: contests.map(({ _id }) => _id),
    at: act.at,
  }
  if (contests.length === 0) await PresenceModel.deleteOne({ person: actorId(act), key })
  else if (before) await PresenceModel.updateOne({ _id: before._id }, { $set: now })
  else {
    const taken = 'Another tab says the same at this moment.'
    await unlessTaken(() => PresenceModel.create({ ...now, person: actorId(act), key }), taken)
  }
}

const idsOf = (ids: readonly ObjectId[]): string =>
  ids
    .map((id) => id.toHexString())
    .sort()
    .join()

function distinct(ids: readonly ObjectId[]): ObjectId[] {
  return [...new Map(ids.map((id) => [id.toHexString(), id])).values()].sort((a, b) =>
    a.toHexString() < b.toHexString() ? -1 : 1,
  )
}
