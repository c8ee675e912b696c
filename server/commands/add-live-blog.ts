import { Types } from 'mongoose'
import { type LiveBlogRequest } from '../../models/contract/live-blogs.js'
import { type LiveBlogDoc, LiveBlogModel } from '../../models/live-blog-model.js'
import { Unprocessable } from '../app-errors.js'
import { reached, transact } from '../database.js'
import { type Act } from './steps/act.js'
import { auditLiveBlog } from './steps/audit-live-blog.js'
import { idOf } from './steps/id-of.js'
import { loadElection } from './steps/load-election.js'
import { loadLiveBlog } from './steps/load-live-blog.js'
import { unlessTaken } from './steps/unless-taken.js'

/** A live blog begins as upcoming and lists its elections; practice never shows a real election, nor a real one practice. */
export async function addLiveBlog(act: Act, input: LiveBlogRequest): Promise<LiveBlogDoc> {
  return transact(async () => {
    const elections: Types.ObjectId[] = []
    for (const id of new Set(input.elections)) elections.push(await ownElection(id, input))
    await reached('command:read')
    const liveBlog: LiveBlogDoc = {
      _id: new Types.ObjectId(),
      ...input,
      elections,
      status: 'upcoming',
      pinnedPost: null,
      frozen: null,
      lastNumber: 0,
      feedHead: 0,
      deskHead: 0,
      regions: { header: 0, pinned: 0, 'key-events': 0, tally: 0, latest: 0 },
      auditHead: { number: 0, hash: '' },
      createdAt: act.at,
      openedAt: null,
      closedAt: null,
    }
    await unlessTaken(
      () => LiveBlogModel.create(liveBlog),
      `There is a live blog at /live/${input.slug} already.`,
    )
    await auditLiveBlog(act, { command: 'add-live-blog', before: null, after: liveBlog })
    return loadLiveBlog(liveBlog._id)
  })
}

async function ownElection(id: string, { mode }: LiveBlogRequest): Promise<Types.ObjectId> {
  const election = await loadElection(idOf(id))
  if (election.mode === mode) return election._id
  const message = `${election.name} is ${election.mode}, the live blog is ${mode}.`
  throw new Unprocessable('invalid_request', message, { fields: { elections: message } })
}
